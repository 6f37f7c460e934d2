import type { Finding, SpokenCheck } from "@mynah/protocol";
import { OperatorError } from "../../operator-error.js";
import { readCodecFolder, type CodecFolder } from "../codec/codec-folder.js";
import { codecEntry } from "../list/codec-state.js";
import { profileEntry } from "../list/profile-entry.js";
import { codecFolderOf, requireModel, type ModelFolder } from "../model/model-folder.js";
import type { ModelsSettings } from "../models-settings.js";
import { chooseProgress } from "../progress/choose-progress.js";
import type { PullProgress } from "../progress/pull-progress.js";
import { findingLine, spokenWords, verdictWords } from "./check-words.js";
import { codecFinding } from "./codec-finding.js";
import { nameFindings } from "./name-findings.js";
import { runChecker, type CheckerProgram } from "./run-checker.js";
import { writeSpeech } from "./write-speech.js";

export interface CheckFlags {
  readonly text?: string;
  readonly voice?: string;
  readonly tokenizer?: string;
  readonly output?: string;
  /** false with --no-speak */
  readonly speak: boolean;
  readonly json?: boolean;
}

export interface CheckModelOptions {
  readonly settings: ModelsSettings;
  readonly name: string;
  readonly flags: CheckFlags;
  readonly env: NodeJS.ProcessEnv;
  readonly program: CheckerProgram;
  readonly signal: AbortSignal;
  readonly progress: Pick<PullProgress, "say">;
}

/** What came of a check. */
export interface CheckResult {
  readonly model: string;
  readonly fits: boolean;
  readonly findings: readonly Finding[];
  readonly spoken?: SpokenCheck | undefined;
  /** the WAV file that was written */
  readonly file?: string | undefined;
}

interface Found {
  readonly findings: Finding[];
  spoken?: SpokenCheck;
}

/** `mynah models check`: status 1 when something does not fit. */
export async function checkCommand(options: Omit<CheckModelOptions, "progress">): Promise<void> {
  const { json = false } = options.flags;
  const progress = chooseProgress({ json });
  try {
    const result = await checkModel({ ...options, progress });
    if (json) process.stdout.write(`${JSON.stringify(result, withoutCodes, 2)}\n`);
    else progress.say(verdictWords(result.model, result.findings));
    if (!result.fits) process.exitCode = 1;
  } finally {
    progress.end();
  }
}

function withoutCodes(key: string, value: unknown): unknown {
  return key === "codesBase64" ? undefined : value;
}

/** Says what it finds while it finds it. @throws OperatorError when there is no such model here, or the checker breaks down */
export async function checkModel(options: CheckModelOptions): Promise<CheckResult> {
  const { name, settings } = options;
  const model = await requireModel(name, settings.modelsFolder);
  await requirePulled(model);
  const codec = await readCodecFolder(codecFolderOf(model));
  const found = await find(options, { model, codec });
  const file = await write(found, codec, options);
  return { model: name, fits: found.findings.every(({ state }) => state !== "wrong"), ...found, file };
}

/** @throws OperatorError */
async function requirePulled({ folder, loaded }: ModelFolder): Promise<void> {
  const { state } = await profileEntry(folder);
  const { name } = loaded.profile;
  if (state === "not pulled")
    throw new OperatorError(`${name} is not pulled yet. Pull it: npm run mynah -- models pull ${name}`);
}

async function find(
  options: CheckModelOptions,
  { model, codec }: { readonly model: ModelFolder; readonly codec: CodecFolder },
): Promise<Found> {
  const { program, env, signal, progress } = options;
  const found: Found = { findings: [] };
  const note = (finding: Finding): void => {
    found.findings.push(finding);
    progress.say(findingLine(finding));
  };
  for (const finding of nameFindings(model)) note(finding);
  note(codecFinding(await codecEntry(codec), model.loaded.profile));
  for await (const line of runChecker({ program, env, signal, args: checkerArgs(options, model.folder) })) {
    if (line.kind === "finding") note(line.finding);
    else if (line.kind === "step") progress.say(line.words);
    else if (line.kind === "spoken") progress.say(spokenWords((found.spoken = line.spoken)));
  }
  return found;
}

function checkerArgs({ settings, flags }: CheckModelOptions, folder: string): readonly string[] {
  const named = { text: flags.text, voice: flags.voice, tokenizer: flags.tokenizer };
  const given = Object.entries(named).flatMap(([flag, value]) => (value === undefined ? [] : [`--${flag}=${value}`]));
  return [folder, `--models=${settings.modelsFolder}`, ...given, ...(flags.speak ? [] : ["--no-speak"])];
}

async function write(
  { findings, spoken }: Found,
  codec: CodecFolder,
  { flags: { output }, progress }: CheckModelOptions,
): Promise<string | undefined> {
  const isDecodable = findings.every(({ about, state }) => about !== "codec" || state === "fits");
  if (output === undefined || spoken === undefined || spoken.frames === 0 || !isDecodable) return undefined;
  const seconds = await writeSpeech(output, spoken, codec);
  progress.say(`wrote   ${output}, ${seconds.toFixed(1)} s`);
  return output;
}
