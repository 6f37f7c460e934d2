export { cleanText, type CleanTextOptions } from "./clean/clean-text.js";
export { isSpeakable } from "./clean/is-speakable.js";
export { normalizeEnglish } from "./english/normalize-english.js";
export { findNormalizer, type Normalizer } from "./languages.js";
export {
  createNormalizer,
  type HowToSpeak,
  type NormalizerOptions,
  type TextNormalizer,
} from "./normalize/create-normalizer.js";
export { createPieceNormalizer, type PieceNormalizer } from "./normalize/piece-normalizer.js";
export { begunMarkLength, createPausingSegmenter, type PausingRules } from "./pause/create-pausing-segmenter.js";
export { pauseMsOf, pauseText } from "./pause/pause-text.js";
export { type Before, type PauseRules, splitPauses, type Stretch } from "./pause/split-pauses.js";
export { createPhonemizer, type Phonemizer, type PhonemizerOptions } from "./phonemes/create-phonemizer.js";
export { type LetterToSound, parseLetterToSound } from "./phonemes/letter-to-sound.js";
export { type Lexicon, parseLexicon } from "./phonemes/lexicon.js";
export { type Settled, settledWords } from "./phonemes/settled-words.js";
export { parsePronunciations, type ParseOptions, type Pronunciation } from "./pronunciations/parse-pronunciations.js";
export { createSegmenter, type Segmenter } from "./segment/create-segmenter.js";
export { laterLimits, type SegmentLimits, WORD_LIMITS } from "./segment/segment-limits.js";
export { type Segment, segmentText } from "./segment/segment-text.js";
