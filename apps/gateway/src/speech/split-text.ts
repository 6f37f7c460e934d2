import { limits, SpeechError, type Profile } from "@mynah/protocol";
import { cleanText, isSpeakable, segmentText } from "@mynah/text";

/** The text of each segment: cleaned, speakable, and no longer than the profile wants. @throws SpeechError empty_text, text_too_long */
export function splitText(text: string, profile: Profile): readonly string[] {
  const clean = cleanText(text.slice(0, limits.textCharacters), { allowedTags: tagsOf(profile) });
  if (!isSpeakable(clean)) {
    throw new SpeechError("empty_text", "There is nothing to say in this text: write words or numbers.", {
      param: "text",
    });
  }
  // NFKC makes up to 18 characters of one.
  if (clean.length > limits.textCharacters) {
    throw new SpeechError("text_too_long", "This text is too long once its characters are written out: split it.", {
      param: "text",
    });
  }
  const { firstSegmentCharacters, maxSegmentCharacters } = profile.limits;
  const segments = segmentText(clean, { firstSegmentCharacters, maxSegmentCharacters });
  return segments.map((segment) => segment.text).filter(isSpeakable);
}

/** `laugh` for `<laugh>` */
function tagsOf(profile: Profile): readonly string[] {
  return profile.layout === "prompted" ? profile.prompted.tags.map((tag) => tag.replace(/^<|>$/g, "")) : [];
}
