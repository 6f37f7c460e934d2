import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import type { LoadedCodec } from "@mynah/codec-onnx";
import { AUDIO_BASE, STOP_ID } from "../replay/completion-answer.js";

/** What the servers that are compared call the model and its voice. */
export const MODEL = "orpheus";

export interface VoiceOptions {
  readonly codec: LoadedCodec;
  /** address of the model server */
  readonly modelServer: string;
  readonly voice: string;
  /** speeches at the same time */
  readonly sequences: number;
}

/** A folder of models, gone with `remove`. */
export interface OrpheusVoice {
  /** settings with which every role finds it */
  readonly env: NodeJS.ProcessEnv;
  remove(): void;
}

/** Orpheus behind a model server as shipped, except that a text is one segment however long: recordings are of whole texts. */
export function makeOrpheusVoice({ codec, ...options }: VoiceOptions): OrpheusVoice {
  const models = mkdtempSync(join(tmpdir(), "mynah-peers-"));
  const folder = join(models, MODEL);
  mkdirSync(folder);
  writeFileSync(join(folder, "codec.json"), JSON.stringify(manifestIn(folder, codec)));
  writeFileSync(join(folder, "profile.json"), JSON.stringify(profile(options, codec.codec.codebookSize)));
  return {
    env: { MYNAH_MODELS: models, MYNAH_PROFILE: MODEL },
    remove: () => rmSync(models, { recursive: true, force: true }),
  };
}

/** The codec's own files, named from another folder; nobody encodes. */
function manifestIn(folder: string, { codec, codecFile }: LoadedCodec): object {
  const from = (file: string | undefined): string | undefined =>
    file === undefined ? undefined : relative(folder, join(dirname(codecFile), file));
  const { onnxGpu, onnxFp16 } = codec;
  const files = { onnx: relative(folder, codecFile), onnxGpu: from(onnxGpu), onnxFp16: from(onnxFp16) };
  return { ...codec, ...files, onnxEncoder: undefined };
}

function profile({ modelServer, voice, sequences }: Omit<VoiceOptions, "codec">, codebookSize: number): object {
  return {
    name: MODEL,
    layout: "prompted",
    languages: ["en"],
    voices: [{ id: voice }],
    defaultVoice: voice,
    audio: { audioBase: AUDIO_BASE, codebookSize },
    prompted: {
      template: "{voice}: {text}",
      before: [128_259, 128_000],
      after: [128_009, 128_260, 128_261, 128_257],
      stopIds: [STOP_ID],
      textIdLimit: 128_000,
    },
    sampling: { temperature: 0.6, topP: 0.9, repetitionPenalty: 1.1 },
    limits: {
      maxFramesPerCharacter: 10_000,
      maxSegmentFrames: 1_000_000,
      maxSegmentCharacters: 4_000,
      firstSegmentCharacters: 4_000,
    },
    codec: { manifest: "codec.json" },
    engine: { kind: "completions", url: modelServer, model: MODEL, sequences, dialect: "vllm" },
  };
}
