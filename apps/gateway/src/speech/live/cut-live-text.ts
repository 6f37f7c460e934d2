import { limits, SpeechError, type Profile } from "@mynah/protocol";
import type { LiveText, TextStep } from "@mynah/protocol/redis";
import { createPausingSegmenter } from "@mynah/text";
import { isSpoken } from "../is-spoken.js";
import { segmentLimitsOf, type SplitRules } from "../split-rules.js";
import { splitPiece } from "../split-text.js";
import type { TextPiece } from "../speech-core.js";

export interface LiveSpeech {
  readonly live: LiveText;
  /** so far */
  readonly segments: number;
  /** text of the last of them */
  readonly last?: string | undefined;
  readonly profile: Profile;
  readonly rules: SplitRules;
}

export interface LiveStep extends TextPiece {
  readonly finish?: boolean;
}

/**
 * What one more piece of text makes of a live speech: sentences that no later text can change become segments, the rest
 * waits; with `flush` or `finish` nothing waits. Pure. @throws SpeechError
 */
export function cutLiveText({ live, segments, last, profile, rules }: LiveSpeech, piece: LiveStep): TextStep {
  const text = newPart(live, piece);
  const taken = live.taken + text.length;
  if (taken > limits.liveTextCharacters) throw tooLong();
  requireShortWrittenOut(text);
  const whole = live.waiting + text;
  const isFinished = piece.finish === true;
  const { newTexts, waiting } = cut(whole, {
    profile,
    rules,
    before: segments === 0 ? "nothing" : last === undefined || isSpoken(last) ? "words" : "pause",
    isWhole: isFinished || piece.flush === true,
  });
  return { from: live, segments, newTexts, waiting, taken, isFinished };
}

interface CutRules extends Pick<LiveSpeech, "profile" | "rules"> {
  readonly before: "nothing" | "pause" | "words";
  readonly isWhole: boolean;
}

/** Cleaned segment by segment: a special token has no space in it, and where one is cut in two, neither half is one. */
function cut(
  whole: string,
  { profile, rules, before, isWhole }: CutRules,
): { readonly newTexts: readonly string[]; readonly waiting: string } {
  const segmenter = createPausingSegmenter(segmentLimitsOf(profile, rules), { ...rules, before });
  const pushed = segmenter.push(whole);
  const all = isWhole ? [...pushed, ...segmenter.finish()] : pushed;
  const newTexts = all.flatMap(({ text }) => splitPiece(text, profile, rules));
  return { newTexts, waiting: whole.slice(all.at(-1)?.end ?? 0) };
}

/** A piece that was sent again, because its answer was lost, is not said twice. */
function newPart({ taken }: LiveText, { text, at = taken }: TextPiece): string {
  if (at <= taken) return text.slice(taken - at);
  const message = `Text is missing: ${taken} characters have come, and this piece begins at ${at}. Append it from there.`;
  throw new SpeechError("invalid_request", message, { param: "at" });
}

/** NFKC makes up to 18 characters of one. */
function requireShortWrittenOut(text: string): void {
  if (text.normalize("NFKC").length <= 2 * limits.textCharacters) return;
  const message = "This text is too long once its characters are written out: append it in pieces.";
  throw new SpeechError("text_too_long", message, { param: "text" });
}

function tooLong(): SpeechError {
  const message = `A session takes at most ${limits.liveTextCharacters} characters: finish it and open another.`;
  return new SpeechError("text_too_long", message, { param: "text" });
}
