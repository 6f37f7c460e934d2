import { bytesToCodes } from "@mynah/codec";
import { keys, type SpeechId, type SpeechJob } from "@mynah/protocol";
import { pauseMsOf } from "@mynah/text";
import type { Doorbell, SpeechStore } from "@mynah/protocol/redis";
import type { SpokenReference } from "../engine/speech-token-source.js";

/** What goes before a segment: nothing, a reference, or the speech's first segment. not-yet: that has not ended, or the signal came. */
export type SegmentReference =
  | { readonly kind: "found"; readonly reference: SpokenReference | undefined; readonly isAnchor?: boolean }
  | { readonly kind: "not-yet" };

export interface AnchorParts {
  readonly speeches: Pick<SpeechStore, "find">;
  readonly doorbell: Doorbell;
  /** all codes of a segment; undefined: it has not ended */
  readonly readEnded: (speechId: SpeechId, segment: number) => Promise<Buffer | undefined>;
  /**
   * How long a segment waits for the first one with a sequence in its hand. Then its job goes back, so that the sequence is free
   * for what is due before it: the first segment itself, if its worker has died.
   */
  readonly anchorWaitMs?: number;
}

const ANCHOR_WAIT_MS = 2_000;

/** The first segment of a speech, for a later one to go on in its voice: once that is all there. */
export async function findAnchor(
  parts: AnchorParts,
  { speechId, segment }: Pick<SpeechJob, "speechId" | "segment">,
  signal: AbortSignal,
): Promise<SegmentReference> {
  const speech = await parts.speeches.find(speechId);
  const first = firstSpoken(speech?.texts ?? []);
  if (speech === undefined || first >= segment) return { kind: "found", reference: undefined, isAnchor: true };
  const codes = await awaitEnd(parts, { speechId, segment: first }, signal);
  if (codes === undefined) return { kind: "not-yet" };
  if (codes === "ended" || codes.length === 0) return { kind: "found", reference: undefined };
  const text = speech.texts[first] ?? "";
  const reference: SpokenReference = { text, codes: bytesToCodes(codes) };
  return { kind: "found", reference };
}

/** A speech may begin with a pause, which nobody speaks. */
function firstSpoken(texts: readonly string[]): number {
  const at = texts.findIndex((text) => pauseMsOf(text) === undefined);
  return at < 0 ? Infinity : at;
}

/** Looks whenever the speech has news. @returns "ended" when the speech has, so that nothing will come of it */
async function awaitEnd(
  parts: AnchorParts,
  { speechId, segment }: Pick<SpeechJob, "speechId" | "segment">,
  signal: AbortSignal,
): Promise<Buffer | "ended" | undefined> {
  const { doorbell, speeches, readEnded, anchorWaitMs = ANCHOR_WAIT_MS } = parts;
  const there = await readEnded(speechId, segment);
  if (there !== undefined) return there;
  const late = AbortSignal.any([signal, AbortSignal.timeout(anchorWaitMs)]);
  let news = new AbortController();
  const stop = await doorbell.subscribe(keys.news(speechId), () => news.abort());
  try {
    if ((await speeches.find(speechId))?.status !== "open") return "ended";
    for (;;) {
      news = new AbortController(); // before the look: a ring during it calls for another
      const first = await readEnded(speechId, segment);
      if (first !== undefined) return first;
      if (late.aborted) return undefined;
      await aborted(AbortSignal.any([late, news.signal]));
    }
  } finally {
    stop();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
