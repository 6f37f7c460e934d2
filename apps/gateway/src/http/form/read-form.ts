import type { IncomingMessage } from "node:http";
import { Busboy, type BusboyFileStream, type BusboyInstance } from "@fastify/busboy";
import { UnsupportedMediaTypeException } from "@nestjs/common";
import { limits, SpeechError } from "@mynah/protocol";
import { FormTooLargeError } from "./form-too-large-error.js";

export interface FormFile {
  /** the field that it came in */
  readonly field: string;
  readonly bytes: Uint8Array;
}

/** What a form holds: texts by their names, and at most one file. */
export interface Form {
  readonly fields: ReadonlyMap<string, string>;
  readonly file: FormFile | undefined;
}

const MOST_FIELDS = 32;
/** Nobody is sent 10 MiB more slowly than this in earnest. */
const READ_MS = 120_000;
/** The parser works on what it has at once. Where it stops, it has lost itself: in a part that it skips and that is larger than its buffer (busboy 3.2). */
const STUCK_MS = 1_000;
/** Names, boundaries and headers of the parts. */
const FRAME_BYTES = 64 * 1024;
/** A file, and as much text as any door takes. */
const FORM_BYTES = limits.referenceBytes + limits.messageBytes + FRAME_BYTES;

/** Reads a multipart form as it comes, and no further than its bounds. @throws SpeechError, FormTooLargeError, UnsupportedMediaTypeException; the signal's reason */
export async function readForm(request: IncomingMessage, signal: AbortSignal): Promise<Form> {
  if (!isForm(request)) throw new UnsupportedMediaTypeException();
  if (Number(request.headers["content-length"] ?? 0) > FORM_BYTES) throw new FormTooLargeError();
  const reading = new FormReading(openParser(request));
  const stop = (): void => reading.fail(signal.reason);
  const late = setTimeout(() => reading.fail(tooSlow()), READ_MS);
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await reading.read(request);
  } finally {
    clearTimeout(late);
    signal.removeEventListener("abort", stop);
  }
}

function isForm({ headers }: IncomingMessage): boolean {
  return headers["content-type"]?.split(";")[0]?.trim().toLowerCase() === "multipart/form-data";
}

function openParser({ headers }: IncomingMessage): BusboyInstance {
  const bounds = { fields: MOST_FIELDS, fieldSize: limits.messageBytes, files: 1, fileSize: limits.referenceBytes };
  const parts = { parts: MOST_FIELDS + 1, headerPairs: 16, headerSize: 4_096 };
  try {
    const type = headers["content-type"] ?? "";
    return new Busboy({ headers: { ...headers, "content-type": type }, limits: { ...bounds, ...parts } });
  } catch (cause) {
    throw unreadable(cause);
  }
}

class FormReading {
  readonly #parser: BusboyInstance;
  readonly #fields = new Map<string, string>();
  readonly #read: Promise<Form>;
  #file: FormFile | undefined;
  #bytes = 0;
  #stuck: NodeJS.Timeout | undefined;
  #resolve: (form: Form) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;

  constructor(parser: BusboyInstance) {
    this.#parser = parser;
    this.#read = new Promise((resolve, reject) => ([this.#resolve, this.#reject] = [resolve, reject]));
    const tooMany = (): void => this.fail(tooManyParts());
    parser.on("partsLimit", tooMany).on("fieldsLimit", tooMany).on("filesLimit", tooMany);
    parser.on("drain", () => clearTimeout(this.#stuck));
    parser.on("field", (...[name, value, , isCut]) => this.#takeField(name, value, isCut));
    parser.on("file", (name, stream) => this.#takeFile(name, stream));
    parser.on("error", (cause) => this.fail(unreadable(cause)));
    parser.on("finish", () => this.#resolve({ fields: this.#fields, file: this.#file }));
  }

  async read(request: IncomingMessage): Promise<Form> {
    const mayBeStuck = (): void => this.#awaitParser();
    request.on("data", (data: Buffer) => this.#count(data.length));
    request.on("pause", mayBeStuck).on("end", mayBeStuck);
    request.pipe(this.#parser);
    try {
      return await this.#read;
    } finally {
      request.off("pause", mayBeStuck).off("end", mayBeStuck);
      clearTimeout(this.#stuck);
      request.unpipe(this.#parser).removeAllListeners("data").resume(); // the rest goes nowhere
    }
  }

  #awaitParser(): void {
    clearTimeout(this.#stuck);
    this.#stuck = setTimeout(() => this.fail(unreadable()), STUCK_MS);
  }

  fail(error: unknown): void {
    this.#reject(error);
  }

  /** Parts without a name are skipped by the parser, whatever their size. */
  #count(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > FORM_BYTES) this.fail(new FormTooLargeError());
  }

  #takeField(name: string | undefined, value: string, isCut: boolean): void {
    if (name === undefined) return this.fail(unreadable());
    if (isCut) return this.fail(wrong(name, `at most ${limits.messageBytes} bytes`));
    if (this.#fields.has(name)) return this.fail(wrong(name, "send it once"));
    this.#fields.set(name, value);
  }

  #takeFile(field: string | undefined, stream: BusboyFileStream): void {
    const parts: Buffer[] = [];
    stream.on("data", (data: Buffer) => parts.push(data));
    stream.on("limit", () => this.fail(new FormTooLargeError()));
    stream.on("error", (cause) => this.fail(unreadable(cause)));
    stream.on("end", () => (this.#file = { field: field ?? "", bytes: Buffer.concat(parts) }));
  }
}

function wrong(name: string, what: string): SpeechError {
  const param = name.slice(0, 64);
  return new SpeechError("invalid_request", `${param}: ${what}.`, { param });
}

const tooSlow = (): SpeechError =>
  new SpeechError("invalid_request", `The form did not come within ${READ_MS / 1_000} s: send a shorter reference.`);

const tooManyParts = (): SpeechError =>
  new SpeechError("invalid_request", `A form has at most ${MOST_FIELDS} fields and one file.`);

const unreadable = (cause?: unknown): SpeechError =>
  new SpeechError("invalid_request", "The body is no whole multipart form: let your HTTP library build it.", { cause });
