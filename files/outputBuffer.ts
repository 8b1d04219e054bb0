/** From this size on what was collected is handed on: large enough for a disk, small in memory. */
const FULL_FROM = 262_144;

/** Leaves room for what one chunk of input adds. */
const CAPACITY = 1.5 * FULL_FROM;

/** Texts up to this length are written sooner here than by a call of `write`. */
const SHORT = 64;

/** Collects pieces of output into Buffers of about 256 KiB. */
export class OutputBuffer {
	private bytes = Buffer.allocUnsafe(CAPACITY);
	private length = 0;

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
		return this.length < FULL_FROM ? undefined : this.take();
	}

	private take(): Buffer {
		const taken = this.bytes.subarray(0, this.length);
		this.bytes = Buffer.allocUnsafe(CAPACITY);
		this.length = 0;
		return taken;
	}

	/** What was collected since the last call, if anything. */
	*rest(): Generator<Buffer> {
		if (this.length > 0) yield this.take();
	}

	private reserve(size: number): void {
		if (this.length + size <= this.bytes.length) return;
		const larger = Buffer.allocUnsafe(2 * (this.length + size));
		larger.set(this.bytes.subarray(0, this.length));
		this.bytes = larger;
	}
}
