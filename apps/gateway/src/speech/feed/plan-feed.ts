import { limits } from "@mynah/protocol";
import { isSpoken } from "../is-spoken.js";
import { playingMs, segmentDueMs } from "../segment-due.js";

export interface FeedState {
  /** of all segments that are known */
  readonly texts: readonly string[];
  /** tempo, as a factor */
  readonly speed: number;
  /** segments, from the first on, whose jobs are queued: at least those before `place` */
  readonly queued: number;
  /** the segment that the foremost listener is at; undefined while there is none here */
  readonly place: number | undefined;
  /** words sound already, for this listener or another */
  readonly hasSound: boolean;
  /** sound before that segment which this listener has not played yet */
  readonly unplayedMs: number;
}

export interface FeedPlan {
  /** segments, from the first on, whose jobs are to be queued by now; `queued` when nothing is to be done */
  readonly upTo: number;
  /** when the sound of each new one is due, in ms from now */
  readonly dueInMs: readonly number[];
}

interface Bound {
  /** what begins within so much sound ahead of the listener */
  readonly ms: number;
  /** so many segments that are spoken in any case: a pause has no job */
  readonly segments: number;
}

/** However long its segments are, a listener never waits for the next one to be queued. */
const AHEAD: Bound = { ms: limits.aheadMs, segments: 2 };
/** Until something sounds: the segments of a long text would share the engine when its first word is what counts. */
const HEAD_START: Bound = { ms: 1_500, segments: 1 };

/** Which jobs to queue (a pause among them has none): those of the segments that begin within the bound ahead of the listener. Pure. */
export function planFeed(state: FeedState): FeedPlan {
  const { texts, queued, speed, unplayedMs } = state;
  const first = nearSegments(state, HEAD_START);
  const hasBegun = state.hasSound || texts.slice(0, state.place ?? 0).some(isSpoken) || queued > first;
  const upTo = Math.max(queued, hasBegun ? nearSegments(state, AHEAD) : first);
  const from = state.place ?? queued;
  const due = segmentDueMs(texts.slice(from, upTo), speed).slice(queued - from);
  return { upTo, dueInMs: due.map((ms) => unplayedMs + ms) };
}

/** Segments, from the first on, that are behind the listener or near it. */
function nearSegments({ texts, place = 0, speed }: FeedState, bound: Bound): number {
  let aheadMs = 0;
  let segments = Math.min(place, texts.length);
  let spoken = 0;
  for (const text of texts.slice(place)) {
    if (aheadMs >= bound.ms && spoken >= bound.segments) break;
    aheadMs += playingMs(text, speed);
    segments += 1;
    if (isSpoken(text)) spoken += 1;
  }
  return segments;
}
