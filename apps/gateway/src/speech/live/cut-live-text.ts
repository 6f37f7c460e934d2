import { limits, speaksGrowingText, SpeechError, type Profile } from "@mynah/protocol";
import type { LiveText, TextStep } from "@mynah/protocol/redis";
import { createPausingSegmenter, type Before } from "@mynah/text";
import { isSpoken } from "../is-spoken.js";
import { segmentLimitsOf, type SplitRules } from "../split-rules.js";
import { cleanFor, splitPiece } from "../split-text.js";
import type { TextPiece } from "../speech-core.js";
import { cutPausingText } from "./cut-pausing-text.js";

export interface LiveSpeech {
  readonly live: LiveText;
  /** of its segments so far */
  readonly texts: readonly string[];
  readonly profile: Profile;
  readonly rules: SplitRules;
}

export interface LiveStep extends TextPiece {
  readonly finish?: boolean;
}

type Cut = Pick<TextStep, "segments" | "newTexts" | "open" | "waiting">;

/**
 * What one more piece of text makes of a live speech: sentences that no later text can change become segments, the rest
 * waits; where the engine can, it is spoken word by word. With `flush` or `finish` nothing waits. Pure. @throws SpeechError
 */
export function cutLiveText({ live, texts, profile, rules }: LiveSpeech, piece: LiveStep): TextStep {
  const text = newPart(live, piece);
  const taken = live.taken + text.length;
  if (taken > limits.liveTextCharacters) throw tooLong();
  requireShortWrittenOut(text);
  const whole = live.waiting + text;
  const isFinished = piece.finish === true;
  const isWhole = isFinished || piece.flush === true;
  // Another gateway, with another profile, may have left a segment open.
  const cut = live.isOpen || speaksGrowingText(profile) ? cutGrowing : cutWhole;
  return { from: live, ...cut({ live, texts, profile, rules, whole, isWhole }), taken, isFinished };
}

interface TextToCut extends LiveSpeech {
  readonly whole: string;
  readonly isWhole: boolean;
}

function cutWhole({ texts, profile, rules, whole, isWhole }: TextToCut): Cut {
  const said = { before: beforeOf(texts), isFirst: !texts.some(isSpoken) };
  return { segments: texts.length, ...cut(whole, { profile, rules, ...said, isWhole }) };
}

function cutGrowing({ live, texts, profile, rules, whole, isWhole }: TextToCut): Cut {
  const open = live.isOpen ? (texts.at(-1) ?? "") : "";
  const { languages } = profile;
  const own = { maxCharacters: profile.limits.maxSegmentCharacters, languages };
  const state = { open, waiting: whole, isWhole, ...own, clean: (text: string) => cleanFor(profile, text) };
  const { texts: cut, isOpen, waiting } = cutPausingText(state, { ...rules, before: beforeOf(texts) });
  const segments = live.isOpen ? texts.length - 1 : texts.length;
  const isSame = open !== "" && cut[0] === open;
  const step = isSame ? { segments: segments + 1, newTexts: cut.slice(1) } : { segments, newTexts: cut };
  return { ...step, open: isOpen ? segments + cut.length - 1 : undefined, waiting };
}

/** What was said last. */
function beforeOf(texts: readonly string[]): Before {
  const last = texts.at(-1);
  return last === undefined ? "nothing" : isSpoken(last) ? "words" : "pause";
}

interface CutRules extends Pick<LiveSpeech, "profile" | "rules"> {
  readonly before: Before;
  /** no word was said before */
  readonly isFirst: boolean;
  readonly isWhole: boolean;
}

/** Cleaned segment by segment: a special token has no space in it, and where one is cut in two, neither half is one. */
function cut(
  whole: string,
  { profile, rules, before, isFirst, isWhole }: CutRules,
): { readonly newTexts: readonly string[]; readonly waiting: string } {
  const segmenter = createPausingSegmenter(segmentLimitsOf(profile, rules), { ...rules, before, isFirst });
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
