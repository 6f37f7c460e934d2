import { ModelFileError } from "@mynah/program";
import type { CodecManifest } from "@mynah/protocol";
import { readOnnx } from "../file/onnx-file.js";
import type { OnnxModel } from "../file/onnx-model.js";
import { recogniseSnac, type RecognisedSnac } from "../snac/recognise-snac.js";
import { samplesPerFrame, type SnacDecoder } from "../snac/snac-decoder.js";
import { canonicalModel } from "./canonical-model.js";
import { checkPublished } from "./check-published.js";
import { decodeReferences, type Comparison, type Reference } from "./compare-decoders.js";
import { openPublished } from "./decode-pair.js";
import { formsOf } from "./decoder-forms.js";
import { MAX_DIFFERENCE, isSame, proveForm, writeForm, type PreparedFile, type ProvenForm } from "./prepared-file.js";

export type { PreparedFile } from "./prepared-file.js";

export interface PrepareCodecOptions {
  /** the published decoder, an ONNX file */
  readonly published: string;
  /** where the prepared files go, under the manifest's names */
  readonly folder: string;
  readonly manifest: CodecManifest;
  readonly onProgress: (step: string) => void;
  readonly signal?: AbortSignal;
}

/** How the decoder for CPUs compares, and all files. */
export interface PreparedCodec extends Comparison {
  readonly files: readonly PreparedFile[];
}

/**
 * Turns a published SNAC decoder into the files that vocoders load: noise by absolute position, and a faster graph (see
 * docs/performance.md). Nothing is written unless it decodes to the published decoder's samples; a file in half precision
 * that is too far from them is left out.
 *
 * @throws ModelFileError when the file is no SNAC decoder of the manifest's shape, or the result differs
 */
export async function prepareCodec({ onProgress, signal, ...options }: PrepareCodecOptions): Promise<PreparedCodec> {
  const step: Step = (name) => {
    signal?.throwIfAborted();
    onProgress(name);
  };
  const { canonical, recognised } = await readPublished(options, step);
  step("decoding with the published decoder");
  const references = await decodePublished(canonical, recognised, options);
  const forms = await proveForms(recognised.decoder, { references, manifest: options.manifest }, step);
  refuseDifferent(forms, options.published);
  const files = await writeForms(options.folder, forms, step);
  const { maxDifference = 0, speedUp = 1 } = forms[0] ?? {};
  return { maxDifference, speedUp, files };
}

/** Says what comes next, unless it is not wanted any more. */
type Step = (name: string) => void;
type Sources = Omit<PrepareCodecOptions, "onProgress" | "signal">;

async function readPublished({ published, manifest }: Sources, step: Step) {
  step("folding constants");
  checkPublished(await readOnnx(published), published);
  const canonical = await canonicalModel(published);
  step("reading the decoder's layers");
  const recognised = recogniseSnac(canonical);
  checkShape(recognised.decoder, manifest);
  return { canonical, recognised };
}

async function decodePublished(
  canonical: OnnxModel,
  recognised: RecognisedSnac,
  { published, manifest }: Sources,
): Promise<readonly Reference[]> {
  const decoder = await openPublished(canonical, recognised);
  try {
    return await decodeReferences(decoder, manifest.codebookSize);
  } catch (cause) {
    throw new ModelFileError(`${published} does not decode windows of any length: ${String(cause)}`, { cause });
  } finally {
    await decoder.close();
  }
}

async function proveForms(
  decoder: SnacDecoder,
  { references, manifest }: { readonly references: readonly Reference[]; readonly manifest: CodecManifest },
  step: Step,
): Promise<readonly ProvenForm[]> {
  const proven: ProvenForm[] = [];
  for (const form of formsOf(manifest)) {
    step(`making ${form.name} and comparing it`);
    proven.push(await proveForm(decoder, form, references));
  }
  return proven;
}

async function writeForms(folder: string, forms: readonly ProvenForm[], step: Step): Promise<readonly PreparedFile[]> {
  const files: PreparedFile[] = [];
  for (const form of forms) {
    step(isSame(form) ? `writing ${form.name}` : `leaving ${form.name} out: ${differenceOf(form)}`);
    files.push(...(await writeForm(folder, form)));
  }
  return files;
}

function checkShape(decoder: SnacDecoder, manifest: CodecManifest): void {
  const samples = samplesPerFrame(decoder);
  if (samples !== manifest.samplesPerFrame)
    throw new ModelFileError(
      `the decoder makes ${samples} samples of a frame, its manifest says ${manifest.samplesPerFrame}`,
    );
  const sizes = decoder.quantizers.map(({ codebookShape }) => codebookShape[0]);
  if (sizes.some((size) => size !== manifest.codebookSize))
    throw new ModelFileError(
      `the decoder's codebooks hold ${sizes.join(", ")} codes, its manifest says ${manifest.codebookSize}`,
    );
}

function refuseDifferent(forms: readonly ProvenForm[], published: string): void {
  const different = forms.find((form) => form.precision === "fp32" && !isSame(form));
  if (different === undefined) return;
  throw new ModelFileError(
    `The faster graph ${different.name} made of ${published} is not the same: ${differenceOf(different)}; ` +
      "nothing was written. Please report which export this is",
  );
}

function differenceOf({ maxDifference, precision }: ProvenForm): string {
  return `it differs by ${maxDifference.toExponential(1)} of full scale (allowed: ${MAX_DIFFERENCE[precision]})`;
}
