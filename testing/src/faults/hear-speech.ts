import type { AudioHeader, EndEvent, ErrorEvent } from "@mynah/protocol";
import { io, type Socket } from "socket.io-client";
import { waitUntil } from "../wait-until.js";

export interface HeardChunk {
  readonly seq: number;
  readonly firstSample: number;
  readonly pcm: Buffer;
  /** by this process's clock */
  readonly atMs: number;
}

/** All that one listener was told of one speech, in the order of coming. */
export interface Heard {
  readonly speechId: string;
  readonly askedAtMs: number;
  readonly chunks: readonly HeardChunk[];
  readonly ends: readonly unknown[];
  /** a connection that was lost is one: nothing more will come */
  readonly errors: readonly unknown[];
  /** chunks that came after the end */
  readonly late: number;
  pcm(): Buffer;
  /** resolves when it has ended, well or not */
  over(timeoutMs?: number): Promise<void>;
  close(): void;
}

/** What a plain listener at the native door was told. */
export interface HeardRoom extends Heard {
  readonly ends: readonly EndEvent[];
  readonly errors: readonly (ErrorEvent | LostConnection)[];
  /** resolves when so much sound has come */
  hears(samples: number, timeoutMs?: number): Promise<void>;
  readonly socket: Socket;
  ask(event: string, body?: object): Promise<Answer>;
}

/** The socket went before the end, and was not closed here. */
export interface LostConnection {
  readonly code: "connection_lost";
  readonly message: string;
}

type Answer = { readonly speechId?: string; readonly error?: { readonly code: string; readonly retryable: boolean } };

export interface HearOptions {
  /** speak this */
  readonly order?: { readonly text: string; readonly seed?: number; readonly idempotencyKey?: string };
  /** or open a session, and hear what is appended to it */
  readonly session?: { readonly seed?: number };
  /** or listen to this speech, from a sample on */
  readonly speechId?: string;
  readonly fromSample?: number;
  /** reports sound as played when it comes; false: takes no more than its credit */
  readonly plays?: boolean;
}

/** A plain socket.io client that speaks or listens once, and keeps all that it hears. @throws Error when the door refuses */
export async function hearSpeech(address: string, options: HearOptions): Promise<HeardRoom> {
  const socket = io(`${address}/speech`, { transports: ["websocket"], forceNew: true, reconnection: false });
  const room = collect(socket, options.plays ?? true);
  const { speechId } = options;
  const [event, body] = requestOf(options);
  const answer = await room.ask(event, body).catch((error: unknown) => {
    socket.close();
    throw error;
  });
  room.speechId = answer.speechId ?? speechId ?? "";
  return room;
}

function requestOf({ order, session, speechId, fromSample = 0 }: HearOptions): readonly [event: string, body: object] {
  if (order !== undefined) return ["speak", { seed: 1, ...order }];
  return session === undefined ? ["listen", { speechId, fromSample }] : ["open", { seed: 1, ...session }];
}

type Collected = { -readonly [Key in keyof HeardRoom]: HeardRoom[Key] };

function collect(socket: Socket, plays: boolean): Collected {
  const [chunks, ends, errors]: [HeardChunk[], EndEvent[], (ErrorEvent | LostConnection)[]] = [[], [], []];
  const isOver = (): boolean => ends.length + errors.length > 0;
  const room: Collected = {
    speechId: "",
    askedAtMs: performance.now(),
    chunks,
    ends,
    errors,
    late: 0,
    socket,
    pcm: () => Buffer.concat(chunks.map(({ pcm }) => pcm)),
    over: async (timeoutMs = 60_000) => void (await waitUntil(isOver, { timeoutMs, what: () => soFar(room) })),
    async hears(samples, timeoutMs = 30_000) {
      const enough = (): boolean => chunks.reduce((sum, { pcm }) => sum + pcm.length / 2, 0) >= samples;
      await waitUntil(enough, { timeoutMs, everyMs: 5, what: `${samples} samples` });
    },
    async ask(event, body = {}) {
      const answer = (await socket.timeout(10_000).emitWithAck(event, body)) as Answer;
      if (answer.error !== undefined) throw Object.assign(new Error(JSON.stringify(answer.error)), answer.error);
      return answer;
    },
    close: () => void socket.close(),
  };
  socket.on("end", (event: EndEvent) => ends.push(event));
  socket.on("error", (event: ErrorEvent) => errors.push(event));
  socket.on("disconnect", (reason) => {
    if (reason !== "io client disconnect" && !isOver()) errors.push({ code: "connection_lost", message: reason });
  });
  socket.on("audio", ({ speechId, seq, firstSample }: AudioHeader, pcm: Buffer) => {
    if (isOver()) room.late += 1;
    chunks.push({ seq, firstSample, pcm, atMs: performance.now() });
    if (plays) socket.emit("played", { speechId, samples: firstSample + pcm.length / 2 });
  });
  return room;
}

/** For whoever has to find out why there is no end. */
function soFar({ speechId, chunks, askedAtMs, socket }: Collected): string {
  const last = chunks.at(-1);
  const now = performance.now();
  const heard = last === undefined ? "no sound" : `${chunks.length} chunks, the last ${ms(now - last.atMs)} ago`;
  const asked = `asked for ${ms(now - askedAtMs)} ago`;
  return `the end of speech ${speechId} (${asked}; ${heard}; ${socket.connected ? "" : "not "}connected)`;
}

const ms = (value: number): string => `${Math.round(value)} ms`;
