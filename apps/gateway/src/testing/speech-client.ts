import type { AudioHeader, EndEvent, ErrorEvent, SegmentEvent, SpeechErrorBody, StartEvent } from "@mynah/protocol";
import { io, type Socket } from "socket.io-client";

type Ack = {
  readonly speechId?: string;
  readonly cutSample?: number;
  readonly heardText?: string;
  readonly error?: SpeechErrorBody;
};

export interface SpeechClient {
  readonly socket: Socket;
  readonly starts: StartEvent[];
  readonly segments: SegmentEvent[];
  readonly audio: { readonly header: AudioHeader; readonly pcm: Buffer }[];
  readonly ends: EndEvent[];
  readonly errors: ErrorEvent[];
  pcm(): Buffer;
  ask(event: string, ...args: unknown[]): Promise<Ack>;
  /** resolves at the end or an error */
  over(): Promise<void>;
  close(): void;
}

/** A plain socket.io client of the native door that keeps what it is told. */
export function newSpeechClient(url: string, options: { readonly token?: string } = {}): SpeechClient {
  const socket = io(`${url}/speech`, { transports: ["websocket"], forceNew: true, auth: options });
  const client: SpeechClient = {
    socket,
    starts: [],
    segments: [],
    audio: [],
    ends: [],
    errors: [],
    pcm: () => Buffer.concat(client.audio.map(({ pcm }) => pcm)),
    ask: (event, ...args) => socket.timeout(5_000).emitWithAck(event, ...args) as Promise<Ack>,
    over: () => new Promise((resolve) => void socket.once("end", () => resolve()).once("error", () => resolve())),
    close: () => void socket.close(),
  };
  socket.on("start", (event: StartEvent) => client.starts.push(event));
  socket.on("segment", (event: SegmentEvent) => client.segments.push(event));
  socket.on("audio", (header: AudioHeader, pcm: Buffer) => client.audio.push({ header, pcm }));
  socket.on("end", (event: EndEvent) => client.ends.push(event));
  socket.on("error", (event: ErrorEvent) => client.errors.push(event));
  return client;
}
