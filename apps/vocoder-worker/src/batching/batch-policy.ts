import { mostRowsWithin } from "@mynah/codec-onnx";
import { leaveOutSuspects, nextSuspect, type Suspicion } from "./suspects.js";

/** What the policy has to know of a waiting window. */
export interface CandidateWindow extends Suspicion {
  /** frames it is decoded at */
  readonly shape: number;
  /** one of its sides is no true edge of the speech, so that it may grow to a larger shape */
  readonly canPad: boolean;
  /** somebody waits for the first word */
  readonly first: boolean;
  /** unplayed sound when it arrived */
  readonly leadMs: number;
  /** monotonic ms */
  readonly arrivedAt: number;
}

export interface BatchInput {
  readonly waiting: readonly CandidateWindow[];
  readonly now: number;
  readonly runningDecodes: number;
  /** the speech of the suspect that is being decoded */
  readonly suspectRuns: string | undefined;
  readonly decoders: number;
  readonly maxBatch: number;
  /** Frames in one decode: a first word that comes meanwhile waits for its end. A single window may have more. */
  readonly maxBatchFrames: number;
  /** rows that batches are padded to, ascending: a bound is kept with the padding; none: no padding */
  readonly rowSizes: readonly number[];
  readonly maxWaitMs: number;
  /** a window joins a larger shape when padding is at most this share of it */
  readonly maxPaddingShare: number;
}

/** full: no more would fit. idle: nothing else ran. timeout: the oldest window has waited long enough. suspect: it goes alone. */
export type BatchReason = "full" | "idle" | "timeout" | "suspect";

export type BatchDecision =
  | { readonly take: readonly number[]; readonly shape: number; readonly reason: BatchReason }
  /** ask again after so long, or when something has changed (Infinity: only then) */
  | { readonly waitMs: number };

/**
 * Which windows to decode now. The most urgent one leads and sets the shape; others of that shape join, in order of
 * urgency, and smaller ones that padding brings there cheaply. A free decoder waits for company only while another one works.
 * Suspects go alone, one after the other: what kills its vocoder is then charged for it, and nothing else.
 */
export function chooseBatch(input: BatchInput): BatchDecision {
  const { waiting, runningDecodes, decoders } = input;
  // Asked most often while all decoders work: nothing is put in order for that.
  if (runningDecodes >= decoders) return { waitMs: Infinity };
  const order = leaveOutSuspects(byUrgency(waiting), input);
  const head = order[0] === undefined ? undefined : waiting[order[0]];
  if (head === undefined) return { waitMs: Infinity };
  if (head.tries > 0) return takeAlone(nextSuspect(order, waiting), waiting);
  const most = mostWindows(head.shape, input);
  const take = order.filter((index) => mayJoin(waiting[index], head.shape, input)).slice(0, most);
  if (take.length === most) return { take, shape: head.shape, reason: "full" };
  if (runningDecodes === 0) return { take, shape: head.shape, reason: "idle" };
  const waitMs = waitLeft(
    order.map((index) => waiting[index]!.arrivedAt),
    input,
  );
  return waitMs > 0 ? { waitMs } : { take, shape: head.shape, reason: "timeout" };
}

function mostWindows(shape: number, { maxBatch, maxBatchFrames, rowSizes }: BatchInput): number {
  return mostRowsWithin(Math.min(maxBatch, maxBatchFrames / shape), rowSizes);
}

/** First windows, then the least lead that is left by now (so that waiting makes urgent), then age. */
function byUrgency(waiting: readonly CandidateWindow[]): readonly number[] {
  const runsDryAt = ({ arrivedAt, leadMs }: CandidateWindow): number => arrivedAt + leadMs;
  return [...waiting.keys()].sort((one, other) => {
    const [a, b] = [waiting[one]!, waiting[other]!];
    return Number(b.first) - Number(a.first) || runsDryAt(a) - runsDryAt(b) || a.arrivedAt - b.arrivedAt;
  });
}

function takeAlone(index: number, waiting: readonly CandidateWindow[]): BatchDecision {
  return { take: [index], shape: waiting[index]!.shape, reason: "suspect" };
}

function mayJoin(window: CandidateWindow | undefined, shape: number, { maxPaddingShare }: BatchInput): boolean {
  if (window === undefined || window.tries > 0 || window.shape > shape) return false;
  return window.shape === shape || (window.canPad && shape - window.shape <= maxPaddingShare * shape);
}

function waitLeft(arrivals: readonly number[], { now, maxWaitMs }: BatchInput): number {
  return Math.min(...arrivals) + maxWaitMs - now;
}
