import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { InterleavedProfile, Profile, PromptedProfile } from "@mynah/protocol";
import { ModelFileError, type LoadedProfile } from "@mynah/program";
import { createPhonemizer, isSpeakable, parseLetterToSound, parseLexicon, type Phonemizer } from "@mynah/text";
import type { SpeechTokenRequest } from "../engine/speech-token-source.js";
import { UnspeakableTextError } from "../engine/unspeakable-text-error.js";
import { GrowingSymbols } from "./growing-symbols.js";
import { interleavedCourse } from "./interleaved-course.js";
import { promptIds } from "./prompt-ids.js";
import { promptedCourse } from "./prompted-course.js";
import { noPlace, promptTexts, referenceIds } from "./reference-ids.js";
import type { TokenCourse } from "./token-course.js";

/** A segment's way through the model, by the profile's layout. @throws UnspeakableTextError */
export type CourseFactory = (request: SpeechTokenRequest) => SegmentCourse;

export interface SegmentCourse {
  readonly course: TokenCourse;
  /** ids at the front of the first feed that are the same for every segment in this voice; at least one more follows */
  readonly prefix: readonly number[];
  /** see `SpeechTokenRequest.onTextTokens`; of a text that goes on, as far as it has come */
  readonly textTokens: number;
  /** While the course awaits text: takes the next piece, or undefined for the end of it. @throws UnspeakableTextError */
  readonly grow?: (piece: string | undefined) => void;
}

export interface CourseFactoryOptions extends LoadedProfile {
  /** the model's own tokenizer, special tokens off */
  readonly tokenize: (text: string) => readonly number[];
}

/** @throws ModelFileError when a file of the text front end is missing or malformed */
export async function createCourseFactory(options: CourseFactoryOptions): Promise<CourseFactory> {
  const { profile, fileOf, tokenize } = options;
  if (profile.layout === "prompted") return promptedFactory(profile, tokenize);
  return interleavedFactory(profile, await loadPhonemizer(profile, fileOf));
}

function promptedFactory(profile: PromptedProfile, tokenize: CourseFactoryOptions["tokenize"]): CourseFactory {
  const { prompted, audio } = profile;
  const textIdsOf = (text: string): readonly number[] => (text === "" ? [] : tokenize(text));
  return (request) => {
    const texts = promptTexts(request, profile);
    const own = promptIds(textIdsOf(texts.own), prompted);
    const reference = referenceIds(request.reference, textIdsOf(texts.reference), profile);
    const prompt = [...reference, ...own];
    const course = promptedCourse({ ...request, prompt, stopIds: prompted.stopIds, audio });
    return { course, prefix: own.length === 0 ? [] : reference, textTokens: own.length };
  };
}

function interleavedFactory(profile: InterleavedProfile, phonemize: Phonemizer): CourseFactory {
  const { interleaved, audio } = profile;
  const idsOf = (symbols: readonly string[]): readonly number[] =>
    symbols.flatMap((symbol) => interleaved.symbols[symbol] ?? []);
  const endIds = idsOf([interleaved.endSymbol]);
  return (request) => {
    if (request.reference !== undefined) throw new UnspeakableTextError(noPlace(profile.name));
    const { text: given, moreText, maxFrames, framesFor = () => maxFrames, inWords = asItIs } = request;
    const text = new GrowingSymbols({ text: given, phonemize, inWords, idsOf, endIds, framesFor });
    const grow = (piece: string | undefined): void => {
      if (piece !== undefined) return text.add(piece);
      if (!text.finish() && isSpeakable(text.text)) throw new UnspeakableTextError(foreignText(profile));
    };
    grow(moreText === undefined ? undefined : "");
    return {
      course: interleavedCourse({ ...request, text, interleaved, audio }),
      prefix: [],
      grow,
      get textTokens() {
        return text.symbols.length;
      },
    };
  };
}

const asItIs = (text: string): string => text;

function foreignText({ languages }: Profile): string {
  return `The voice has no sounds for a part of this text. It speaks ${languages.join(", ")}: write the text in that language, and in words where it is not normalised.`;
}

async function loadPhonemizer(profile: InterleavedProfile, fileOf: LoadedProfile["fileOf"]): Promise<Phonemizer> {
  const { lexicon, letterToSound } = namedFiles(profile);
  const { symbols, pauseSymbol } = profile.interleaved;
  try {
    return createPhonemizer({
      lexicon: parseLexicon(await readText(fileOf(lexicon))),
      letterToSound: parseLetterToSound(await readText(fileOf(letterToSound))),
      symbols: Object.keys(symbols),
      pauseSymbol,
    });
  } catch (cause) {
    throw new ModelFileError(`Cannot read ${fileOf(lexicon)} or ${fileOf(letterToSound)}: ${String(cause)}`, { cause });
  }
}

function namedFiles({ name, text }: Profile): { readonly lexicon: string; readonly letterToSound: string } {
  const { lexicon, letterToSound } = text;
  if (lexicon !== undefined && letterToSound !== undefined) return { lexicon, letterToSound };
  throw new ModelFileError(`Profile ${name}: an interleaved layout needs text.lexicon and text.letterToSound`);
}

async function readText(file: string): Promise<string> {
  const bytes = await readFile(file);
  return String(file.endsWith(".gz") ? await promisify(gunzip)(bytes) : bytes);
}
