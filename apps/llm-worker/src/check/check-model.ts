import type { LoadedProfile, Logger } from "@mynah/program";
import type { ModelCheckLine, SpokenCheck } from "@mynah/protocol";
import { createNormalizer } from "@mynah/text";
import { explainWarmUpError } from "../engine/completions/explain-warm-up-error.js";
import { normalizingEngine } from "../engine/normalizing-engine.js";
import { createEngine } from "../engine/create-engine.js";
import { checkAgainst, checkAlone } from "./check-profile.js";
import { unknown, wrong } from "./finding.js";
import { openVocabulary } from "./open-vocabulary.js";
import { sampleText } from "./sample-text.js";
import { speakOnce } from "./speak-once.js";

export interface CheckModelOptions {
  readonly loaded: LoadedProfile;
  readonly env: NodeJS.ProcessEnv;
  readonly log: Logger;
  readonly signal: AbortSignal;
  /** default: a sentence in the voice's language */
  readonly text?: string | undefined;
  /** default: the profile's */
  readonly voice?: string | undefined;
  readonly tokenizerFile?: string | undefined;
  /** false: only the ids are proved */
  readonly speak: boolean;
}

/** Proves a profile against its model's tokenizer, then speaks a sentence with its engine. What fails is a finding. */
export async function* checkModel(options: CheckModelOptions): AsyncGenerator<ModelCheckLine, void, void> {
  const { profile } = options.loaded;
  const voice = options.voice ?? profile.defaultVoice;
  const text = options.text ?? sampleText(profile, voice);
  for (const finding of checkAlone(profile)) yield { kind: "finding", finding };
  if (!profile.voices.some(({ id }) => id === voice)) {
    const names = profile.voices.map(({ id }) => id).join(", ");
    yield { kind: "finding", finding: wrong("voice", `there is no voice "${voice}"; there are ${names}`) };
    return;
  }
  yield* caught("tokenizer", options, proveIds(options, text));
  if (options.speak) yield* caught("engine", options, speak(options, { text, voice }));
}

async function* proveIds(options: CheckModelOptions, text: string): AsyncGenerator<ModelCheckLine, void, void> {
  yield { kind: "step", words: "Reading the vocabulary" };
  const vocabulary = await openVocabulary(options);
  if (vocabulary === undefined) {
    const words = "this engine tells nothing of its tokenizer: name a tokenizer.json or GGUF file with --tokenizer";
    yield { kind: "finding", finding: unknown("tokenizer", words) };
    return;
  }
  try {
    const findings = checkAgainst(options.loaded.profile, text, vocabulary);
    for await (const finding of findings) yield { kind: "finding", finding };
  } finally {
    await vocabulary.close();
  }
}

async function* speak(
  options: CheckModelOptions,
  { text, voice }: { readonly text: string; readonly voice: string },
): AsyncGenerator<ModelCheckLine, void, void> {
  const { loaded, signal } = options;
  yield { kind: "step", words: "Loading the engine" };
  const engine = normalizingEngine(await createEngine(options), await createNormalizer(loaded.profile));
  try {
    yield { kind: "step", words: `Speaking: ${text}` };
    const spoken = await speakOnce({
      ...{ engine, text, voice, signal },
      profile: loaded.profile,
      now: () => performance.now(),
    });
    yield { kind: "spoken", spoken };
    for (const words of faultsIn(spoken)) yield { kind: "finding", finding: wrong("speech", words) };
  } finally {
    await engine.close();
  }
}

/** What must not happen to a model that is asked in its own way. */
function faultsIn({ frames, inSlotShare, isCutOff }: SpokenCheck): readonly string[] {
  if (frames === 0) return ["no frame came: are audio.audioBase and the ids around the text this model's?"];
  const slipped =
    inSlotShare < LEAST_IN_SLOT ? [`only ${Math.round(inSlotShare * 100)} % of the ids came in turn`] : [];
  const endless = isCutOff ? ["it went on to the limit of its length: are prompted.stopIds this model's?"] : [];
  return [...slipped, ...endless];
}

/** A recorded stream of a sound model slipped by two ids in two hundred. */
const LEAST_IN_SLOT = 0.9;

async function* caught(
  about: string,
  { loaded, signal }: CheckModelOptions,
  lines: AsyncIterable<ModelCheckLine>,
): AsyncGenerator<ModelCheckLine, void, void> {
  try {
    yield* lines;
  } catch (error) {
    if (signal.aborted) throw error;
    const known = explainWarmUpError(error, loaded);
    yield { kind: "finding", finding: wrong(about, known instanceof Error ? known.message : String(known)) };
  }
}
