import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { CODES_PER_FRAME } from "@mynah/codec";
import { scriptedCode } from "../scripted-engine.js";
import { countPrompt } from "./count-prompt.js";
import type { Asked, FakeModel, FakeModelServerOptions, Step } from "./fake-dialect.js";

/** What may become of an answer. */
export type FakeFault =
  | { readonly kind: "refuse"; readonly status: number; readonly retryAfterS?: number }
  /** the connection is broken before a byte of the answer */
  | { readonly kind: "reset" }
  /** the connection is broken after so many ids */
  | { readonly kind: "break"; readonly afterIds: number }
  /** the answer ends in good order after so many ids, as behind a proxy whose server died */
  | { readonly kind: "cut"; readonly afterIds: number }
  /** nothing comes any more after so many ids */
  | { readonly kind: "hang"; readonly afterIds: number }
  /** an event that tells of a failure */
  | { readonly kind: "event"; readonly event: unknown }
  /** ids of nowhere at the front, as a model may say that samples on its own */
  | { readonly kind: "stray"; readonly ids: readonly number[] };

interface AnswerOptions extends FakeModelServerOptions {
  readonly asked: Asked;
  readonly fault: FakeFault | undefined;
  readonly isStopped: () => boolean;
}

/** Each answer goes out in pieces that respect neither events nor characters. */
const PIECE_BYTES = [1, 3, 200, 7, 2, 600];

export async function sendAnswer(response: ServerResponse, options: AnswerOptions): Promise<void> {
  const { dialect, asked, fault, msPerEvent = 0, isStopped } = options;
  const state = { pieces: 0 };
  const send = (event: unknown): Promise<void> => sendInPieces(response, framed(event, dialect.contentType), state);
  if (fault?.kind === "event") await send(fault.event);
  for (const step of stepsOf(asked, options, fault?.kind === "stray" ? fault.ids : [])) {
    if (isStopped() || response.destroyed) return;
    if (fault && "afterIds" in fault && step.soFar.length > fault.afterIds) return breakOff(response, fault.kind);
    if (msPerEvent > 0) await sleep(msPerEvent);
    for (const event of dialect.events(step, asked, options)) await send(event);
  }
  if (asked.wantsUsage === true && dialect.usage) await send(dialect.usage(countPrompt(asked.prompt)));
  if (dialect.saysDone) await sayDone(response);
  response.end();
}

/** The answer's last bytes come apart from it, as uvicorn sends them. */
async function sayDone(response: ServerResponse): Promise<void> {
  response.write("data: [DONE]\n\n");
  await sleep(2);
}

function breakOff(response: ServerResponse, kind: "break" | "cut" | "hang"): void {
  if (kind === "break") response.destroy();
  if (kind === "cut") response.end();
}

/** Batches of one to three ids after those that the prompt holds, then the stop id; never more than was asked for. */
export function* stepsOf(asked: Asked, model: FakeModel, stray: readonly number[]): Generator<Step> {
  const known = countSpoken(asked.prompt, model);
  const codes = Array.from({ length: model.frames * CODES_PER_FRAME - known }, (_, index) =>
    idAt(known + index, asked.seed, model),
  );
  const whole = [...stray, ...codes, model.stopId];
  const all = whole.slice(0, asked.most);
  const end = all.length < whole.length ? "length" : "stop";
  for (let from = 0, size = 1; from < all.length; from += size, size = (size % 3) + 1) {
    const soFar = all.slice(0, from + size);
    yield { ids: all.slice(from, from + size), soFar, ...(soFar.length === all.length && { end }) };
  }
}

function idAt(index: number, seed: number, { audio }: FakeModel): number {
  return (
    audio.audioBase + (index % CODES_PER_FRAME) * audio.codebookSize + scriptedCode(seed, index, audio.codebookSize)
  );
}

/** Codes behind the last other id: those before it are a reference's. */
function countSpoken(prompt: Asked["prompt"], { audio }: FakeModel): number {
  const ids = typeof prompt === "string" ? readIds(prompt, audio.audioBase) : prompt;
  return ids.length - 1 - ids.findLastIndex((id) => id < audio.audioBase);
}

function readIds(prompt: string, audioBase: number): readonly number[] {
  const pieces = prompt.match(/<custom_token_\d+>|[^<]|</g) ?? [];
  return pieces.map((piece) => (piece.length > 1 ? Number(piece.slice(14, -1)) - 10 + audioBase : 0));
}

function framed(event: unknown, contentType: string): string {
  const json = JSON.stringify(event);
  return contentType === "text/event-stream" ? `data: ${json}\n\n` : `${json}\n`;
}

async function sendInPieces(response: ServerResponse, text: string, state: { pieces: number }): Promise<void> {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length;) {
    const size = PIECE_BYTES[state.pieces++ % PIECE_BYTES.length] ?? 1;
    response.write(bytes.subarray(from, from + size));
    from += size;
    if (state.pieces % 4 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}
