export interface FrameReaderOptions {
  readonly onText: (text: string) => void;
  /** pieces of binary messages as they come */
  readonly onBytes: (bytes: Buffer) => void;
  readonly onControl: (opcode: number, payload: Buffer) => void;
}

const BINARY = 2;
const FIRST_CONTROL = 8;

/** Reads a server's WebSocket frames out of bytes that come cut anywhere: each is a message of its own, and not masked. */
export class FrameReader {
  readonly #options: FrameReaderOptions;
  readonly #head = Buffer.alloc(10);
  #headBytes = 0;
  #opcode = 0;
  /** of the payload; undefined while the head is not whole */
  #left: number | undefined;
  #payload: Buffer[] = [];

  constructor(options: FrameReaderOptions) {
    this.#options = options;
  }

  take(bytes: Buffer): void {
    for (let at = 0; at < bytes.length;)
      at = this.#left === undefined ? this.#takeHead(bytes, at) : this.#takePayload(bytes, at);
  }

  #takeHead(bytes: Buffer, at: number): number {
    this.#head[this.#headBytes++] = bytes[at]!;
    const length = this.#payloadLength();
    if (length === undefined) return at + 1;
    this.#headBytes = 0;
    this.#opcode = this.#head[0]! & 0x0f;
    this.#left = length;
    if (length === 0) this.#end();
    return at + 1;
  }

  #payloadLength(): number | undefined {
    const short = this.#head[1]!;
    if (this.#headBytes < 2) return undefined;
    if (short < 126) return short;
    if (short === 126) return this.#headBytes < 4 ? undefined : this.#head.readUInt16BE(2);
    return this.#headBytes < 10 ? undefined : Number(this.#head.readBigUInt64BE(2));
  }

  #takePayload(bytes: Buffer, at: number): number {
    const piece = bytes.subarray(at, at + this.#left!);
    this.#left! -= piece.length;
    if (this.#opcode === BINARY) this.#options.onBytes(piece);
    else this.#payload.push(Buffer.from(piece));
    if (this.#left === 0) this.#end();
    return at + piece.length;
  }

  #end(): void {
    this.#left = undefined;
    if (this.#opcode === BINARY) return;
    const payload = Buffer.concat(this.#payload);
    this.#payload = [];
    if (this.#opcode >= FIRST_CONTROL) this.#options.onControl(this.#opcode, payload);
    else this.#options.onText(payload.toString());
  }
}
