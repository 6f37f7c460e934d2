import { limits, SpeechError, type Profile } from "@mynah/protocol";
import {
  cleanText,
  isSpeakable,
  laterLimits,
  pauseText,
  type SegmentLimits,
  segmentText,
  splitPauses,
} from "@mynah/text";
import { isSpoken } from "./is-spoken.js";
import { segmentLimitsOf, type SplitRules } from "./split-rules.js";

/** All pauses of a text together. */
const MOST_PAUSED_MS = 600_000;

/**
 * The text of each segment: cleaned, speakable, and no longer than the profile wants; pauses are segments of their own (see
 * `pauseMsOf`). @throws SpeechError empty_text, text_too_long
 */
export function splitText(text: string, profile: Profile, rules: SplitRules): readonly string[] {
  const pieces = splitPauses(text, rules).map(({ start, end, pauseMs }) => ({
    clean: pauseMs === undefined ? cleanFor(profile, text.slice(start, end)) : "",
    pauseMs,
  }));
  const clean = pieces.map((piece) => piece.clean).join(" ");
  requireSpeakable(clean);
  requireShort(clean);
  requireShortPauses(pieces.reduce((sum, { pauseMs = 0 }) => sum + pauseMs, 0));
  const limits = segmentLimitsOf(profile, rules);
  const first = pieces.find((piece) => isSpeakable(piece.clean));
  return pieces.flatMap((piece) => {
    if (piece.pauseMs !== undefined) return piece.pauseMs === 0 ? [] : [pauseText(piece.pauseMs)];
    return segmentsOf(piece.clean, piece === first ? limits : laterLimits(limits));
  });
}

function requireSpeakable(clean: string): void {
  if (isSpeakable(clean)) return;
  const message = "There is nothing to say in this text: write words or numbers.";
  throw new SpeechError("empty_text", message, { param: "text" });
}

function requireShort(clean: string): void {
  // NFKC makes up to 18 characters of one.
  if (countCharacters(clean) <= limits.textCharacters) return;
  const message = "This text is too long once its characters are written out: split it.";
  throw new SpeechError("text_too_long", message, { param: "text" });
}

function requireShortPauses(pausedMs: number): void {
  if (pausedMs <= MOST_PAUSED_MS) return;
  const message = `The pauses of this text are longer than ${MOST_PAUSED_MS / 60_000} minutes together: split it.`;
  throw new SpeechError("text_too_long", message, { param: "text" });
}

/** As the doors count them: in code points. */
const countCharacters = (text: string): number =>
  text.length <= limits.textCharacters ? text.length : [...text].length;

/** As `splitText`, for a segment of a text of which others may say more: none when there is nothing to say in it. */
export const splitPiece = (text: string, profile: Profile, rules: SplitRules): readonly string[] =>
  isSpoken(text) ? segmentsOf(cleanFor(profile, text), laterLimits(segmentLimitsOf(profile, rules))) : [text];

const segmentsOf = (clean: string, limits: SegmentLimits): readonly string[] =>
  segmentText(clean, limits)
    .map((segment) => segment.text)
    .filter(isSpeakable);

/** Without what the model must not be shown; its own tags stay. */
export const cleanFor = (profile: Profile, text: string): string => cleanText(text, { allowedTags: tagsOf(profile) });

/** `laugh` for `<laugh>` */
function tagsOf(profile: Profile): readonly string[] {
  return profile.layout === "prompted" ? profile.prompted.tags.map((tag) => tag.replace(/^<|>$/g, "")) : [];
}
