import { readFile } from "node:fs/promises";
import { ModelFileError } from "@mynah/program";
import type { Profile } from "@mynah/protocol";
import { createNormalizer, parsePronunciations, type Pronunciation, type TextNormalizer } from "@mynah/text";

/**
 * What writes out a profile's texts, with the deployment's pronunciations in it.
 * @param file see `parsePronunciations`; undefined: there is none
 * @throws ModelFileError when the file cannot be read, or lines of it are faulty: it names them
 */
export async function loadNormalizer(profile: Profile, file: string | undefined): Promise<TextNormalizer> {
  const pronunciations = file === undefined ? [] : await loadPronunciations(profile, file);
  return createNormalizer({ languages: profile.languages, pronunciations });
}

async function loadPronunciations(profile: Profile, file: string): Promise<readonly Pronunciation[]> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new ModelFileError(
      `Cannot read ${file}: set MYNAH_PRONUNCIATIONS to a file with a word, a tab and how it is said in each line`,
      { cause },
    );
  });
  try {
    return parsePronunciations(text, phonemesOf(profile));
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new ModelFileError(`MYNAH_PRONUNCIATIONS, ${file}: ${cause.message}`, { cause });
  }
}

/** Only a voice with a phonemizer takes phonemes. */
function phonemesOf(profile: Profile): { readonly symbols?: ReadonlySet<string> } {
  if (profile.layout !== "interleaved") return {};
  const { symbols, endSymbol } = profile.interleaved;
  return { symbols: new Set(Object.keys(symbols).filter((name) => name !== endSymbol)) };
}
