import { limits, SpeechError, type Profile } from "@mynah/protocol";
import { cleanText, isSpeakable, segmentText } from "@mynah/text";

/** The text of each segment: cleaned, speakable, and no longer than the profile wants. @throws SpeechError empty_text, text_too_long */
export function splitText(text: string, profile: Profile): readonly string[] {
  const clean = cleanFor(profile, text);
  if (!isSpeakable(clean)) {
    throw new SpeechError("empty_text", "There is nothing to say in this text: write words or numbers.", {
      param: "text",
    });
  }
  // NFKC makes up to 18 characters of one.
  if (countCharacters(clean) > limits.textCharacters) {
    throw new SpeechError("text_too_long", "This text is too long once its characters are written out: split it.", {
      param: "text",
    });
  }
  return segmentsOf(clean, profile);
}

/** As the doors count them: in code points. */
const countCharacters = (text: string): number =>
  text.length <= limits.textCharacters ? text.length : [...text].length;

/** As `splitText`, for a piece of a text of which other pieces may say more: none when there is nothing to say in it. */
export const splitPiece = (text: string, profile: Profile): readonly string[] =>
  segmentsOf(cleanFor(profile, text), profile);

function segmentsOf(
  clean: string,
  { limits: { firstSegmentCharacters, maxSegmentCharacters } }: Profile,
): readonly string[] {
  const segments = segmentText(clean, { firstSegmentCharacters, maxSegmentCharacters });
  return segments.map((segment) => segment.text).filter(isSpeakable);
}

/** Without what the model must not be shown; its own tags stay. */
export const cleanFor = (profile: Profile, text: string): string => cleanText(text, { allowedTags: tagsOf(profile) });

/** `laugh` for `<laugh>` */
function tagsOf(profile: Profile): readonly string[] {
  return profile.layout === "prompted" ? profile.prompted.tags.map((tag) => tag.replace(/^<|>$/g, "")) : [];
}
