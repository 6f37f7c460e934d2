import type { SpeechId } from "@mynah/protocol";
import { SpeechFeed, type FedSpeech, type FeedParts } from "./speech-feed.js";

interface Kept {
  readonly feed: SpeechFeed;
  users: number;
}

/** The feeds of the speeches that this gateway has to do with: one for each, however many listen. */
export class Feeds {
  readonly #parts: FeedParts;
  readonly #kept = new Map<SpeechId, Kept>();

  constructor(parts: FeedParts) {
    this.#parts = parts;
  }

  /** Speeches of which segments wait until a listener here comes nearer. */
  get heldBack(): number {
    return [...this.#kept.values()].filter(({ feed }) => feed.isHeldBack).length;
  }

  /** To be followed by one `leave`. @param speech as it was just read */
  join(speechId: SpeechId, speech: FedSpeech): SpeechFeed {
    const kept = this.#kept.get(speechId) ?? { feed: new SpeechFeed(this.#parts, { speechId, speech }), users: 0 };
    kept.feed.take(speech);
    kept.users += 1;
    this.#kept.set(speechId, kept);
    return kept.feed;
  }

  leave(speechId: SpeechId): void {
    const kept = this.#kept.get(speechId);
    if (kept === undefined) return;
    kept.users -= 1;
    if (kept.users === 0) this.#kept.delete(speechId);
  }
}
