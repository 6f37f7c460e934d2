import { io, type Socket } from "socket.io-client";

interface Chunk {
  readonly seq: number;
  readonly firstSample: number;
  readonly pcm: Buffer;
}

export interface NativeEnd {
  readonly durationS: number;
  readonly chunks: number;
  readonly bytes: number;
  readonly cancelled?: boolean;
  readonly metrics?: Readonly<Record<string, number>>;
}

/** What a socket heard of one speech. */
export interface NativeSpeech {
  readonly chunks: Chunk[];
  readonly segments: { readonly index: number; readonly text: string; readonly firstSample: number }[];
  /** the names of the events, in the order of coming */
  readonly order: string[];
  readonly ended: Promise<NativeEnd>;
}

interface Kept extends NativeSpeech {
  readonly end: (end: NativeEnd) => void;
  readonly fail: (error: Error) => void;
}

type Named = { readonly speechId: string };

/** The official socket.io client at the native door, playing whatever comes at once, and all that it hears. */
export class NativeClient {
  readonly socket: Socket;
  readonly #speeches = new Map<string, Kept>();

  constructor(address: string) {
    this.socket = io(`${address}/speech`, { transports: ["websocket"], reconnection: false });
    this.socket.on("audio", (header: Named & Omit<Chunk, "pcm">, pcm: Buffer) => this.#play(header, pcm));
    this.socket.on("segment", (segment) => this.#keep(segment, "segment").segments.push(segment));
    this.socket.on("start", (start) => this.#keep(start, "start"));
    this.socket.on("end", (end) => this.#keep(end, "end").end(end));
    this.socket.on("error", (error) => this.#keep(error, "error").fail(new Error(JSON.stringify(error))));
  }

  static async connect(address: string): Promise<NativeClient> {
    const client = new NativeClient(address);
    await new Promise<void>((resolve, reject) => client.socket.once("connect", resolve).once("connect_error", reject));
    return client;
  }

  /** The answer to an event. @throws Error when that is an error */
  async ask<Answer = Named>(event: string, body: object): Promise<Answer> {
    const answer = (await this.socket.timeout(30_000).emitWithAck(event, body)) as Answer & { error?: object };
    if (answer.error !== undefined) throw new Error(JSON.stringify(answer.error));
    return answer;
  }

  speech(speechId: string): NativeSpeech {
    return this.#speech(speechId);
  }

  /** Joins a speech and hears it to its end, from this sample on. */
  async listen(speechId: string, fromSample = 0): Promise<Buffer> {
    await this.ask("listen", { speechId, fromSample });
    await this.speech(speechId).ended;
    return pcmOf(this.speech(speechId));
  }

  #play({ speechId, seq, firstSample }: Named & Omit<Chunk, "pcm">, pcm: Buffer): void {
    this.#keep({ speechId }, "audio").chunks.push({ seq, firstSample, pcm });
    this.socket.emit("played", { speechId, samples: firstSample + pcm.length / 2 });
  }

  #keep({ speechId }: Named, event: string): Kept {
    const speech = this.#speech(speechId);
    speech.order.push(event);
    return speech;
  }

  #speech(speechId: string): Kept {
    const known = this.#speeches.get(speechId) ?? newSpeech();
    this.#speeches.set(speechId, known);
    return known;
  }
}

export function pcmOf({ chunks }: NativeSpeech): Buffer {
  return Buffer.concat(chunks.map(({ pcm }) => pcm));
}

function newSpeech(): Kept {
  let end: Kept["end"] = () => undefined;
  let fail: Kept["fail"] = () => undefined;
  const ended = new Promise<NativeEnd>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  ended.catch(() => undefined);
  return { chunks: [], segments: [], order: [], ended, end, fail };
}
