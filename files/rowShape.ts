import { ExpectedBytes } from './expectedBytes';
import type { JsonValue, Row } from './row';

/**
 * A column where rows have it: after the columns before it. Rows of a report name the same columns
 * in the same order, so each place guesses that the next row goes on as the last one did.
 */
export class ColumnPlace {
	/** What stood before this column's value the last time: comma, name, colon, any white space. */
	lead = new ExpectedBytes(new Uint8Array());
	readonly isId: boolean;
	/** The place that came next in the last row. */
	following?: ColumnPlace;
	private readonly names: readonly string[];
	private readonly order: readonly string[];
	private readonly places = new Map<string, ColumnPlace>();
	private ownShape?: RowShape;

	/** `order` is that of the columns in the rows that come out; others follow as the file has them. */
	constructor(names: readonly string[], order: readonly string[] = []) {
		this.names = names;
		this.order = order;
		this.isId = /^(id|.*Id)$/.test(names.at(-1) ?? '');
	}

	/** The place of a column after this one, expected from now on, and with this lead. */
	then(name: string, lead: Uint8Array): ColumnPlace {
		const known = this.places.get(name);
		const place = known ?? new ColumnPlace([...this.names, name], this.order);
		if (!known) this.places.set(name, place);
		place.lead = new ExpectedBytes(lead);
		this.following = place;
		return place;
	}

	/** Of a row that ends here. */
	get shape(): RowShape {
		this.ownShape ??= new RowShape(this.names, this.order);
		return this.ownShape;
	}
}

/** The columns of a row, in the order of the file. */
export class RowShape {
	readonly names: readonly string[];
	private readonly empty: Row;

	constructor(names: readonly string[], order: readonly string[] = []) {
		this.names = names;
		const ordered = new Set([...order.filter((name) => names.includes(name)), ...names]);
		// JSON.parse makes an object of exactly this size, and "__proto__" a column like any other.
		const members = [...ordered].map((name) => `${JSON.stringify(name)}:null`);
		this.empty = JSON.parse(`{${members.join(',')}}`) as Row;
	}

	row(values: readonly JsonValue[]): Row {
		const { names } = this;
		const row = { ...this.empty };
		for (let index = 0; index < names.length; index++) row[names[index]] = values[index];
		return row;
	}
}
