/** From this size on what was collected is handed on: large enough for a disk, small in memory. */
const FULL_FROM = 262_144;

/** Texts up to this length are written sooner here than by a call of `write`. */
const SHORT = 64;

/** Collects pieces of output into Buffers of about this size, 256 KiB if no other is given. */
export class OutputBuffer {
	private readonly fullFrom: number;
	private bytes: Buffer;
	private length = 0;

	constructor(fullFrom = FULL_FROM) {
		this.fullFrom = fullFrom;
		this.bytes = this.emptyBytes();
	}

	add(bytes: Uint8Array, start = 0, end = bytes.length): void {
		this.reserve(end - start);
		this.bytes.set(
			start === 0 && end === bytes.length ? bytes : bytes.subarray(start, end),
			this.length,
		);
		this.length += end - start;
	}

	addByte(byte: number): void {
		this.reserve(1);
		this.bytes[this.length++] = byte;
	}

	addText(text: string): void {
		const maxBytesPerUnit = 3;
		this.reserve(maxBytesPerUnit * text.length);
		if (text.length > SHORT || !this.addedAscii(text)) {
			this.length += this.bytes.write(text, this.length);
		}
	}

	/** Adds nothing where the text is not ASCII alone. */
	private addedAscii(text: string): boolean {
		for (let index = 0; index < text.length; index++) {
			const unit = text.charCodeAt(index);
			if (unit > 0x7f) return false;
			this.bytes[this.length + index] = unit;
		}
		this.length += text.length;
		return true;
	}

	/** What was collected since the last call, once it is enough. */
	takeFull(): Buffer | undefined {
		return this.length < this.fullFrom ? undefined : this.take();
	}

	private take(): Buffer {
		const taken = this.bytes.subarray(0, this.length);
		this.bytes = this.emptyBytes();
		this.length = 0;
		return taken;
	}

	/** What was collected since the last call, if anything. */
	*rest(): Generator<Buffer> {
		if (this.length > 0) yield this.take();
	}

	/** With room for what one chunk of input adds. */
	private emptyBytes(): Buffer {
		return Buffer.allocUnsafe(1.5 * this.fullFrom);
	}

	private reserve(size: number): void {
		if (this.length + size <= this.bytes.length) return;
		const larger = Buffer.allocUnsafe(2 * (this.length + size));
		larger.set(this.bytes.subarray(0, this.length));
		this.bytes = larger;
	}
}
