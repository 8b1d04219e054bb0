/** Bytes that are likely to come, compared four at a time. */
export class ExpectedBytes {
	readonly length: number;
	private readonly view: DataView;

	/** Copies `bytes`, so that nothing holds on to the chunk they stood in. */
	constructor(bytes: Uint8Array) {
		this.length = bytes.length;
		this.view = new DataView(Uint8Array.from(bytes).buffer);
	}

	/** Whether all of them stand at `at` and before `end`. */
	standAt(view: DataView, at: number, end: number): boolean {
		const { length, view: own } = this;
		if (at + length > end) return false;
		const last = length - 4;
		if (last < 0) return this.standOneByOne(view, at);
		for (let index = 0; index < last; index += 4) {
			if (view.getInt32(at + index) !== own.getInt32(index)) return false;
		}
		return view.getInt32(at + last) === own.getInt32(last);
	}

	private standOneByOne(view: DataView, at: number): boolean {
		for (let index = 0; index < this.length; index++) {
			if (view.getUint8(at + index) !== this.view.getUint8(index)) return false;
		}
		return true;
	}
}
