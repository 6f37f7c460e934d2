import type { Logger } from "@mynah/program";
import { availableParallelism } from "node:os";
import { checkSteady } from "./check-steady.js";
import { chooseProvider } from "./choose-provider.js";
import type { CodecDecoder } from "./codec-decoder.js";
import { OutOfMemoryError } from "./decode-failure.js";
import { findDecoderFile, type LoadedCodec } from "./decoder-file.js";
import { measurePace, type DecoderPace } from "./decoder-pace.js";
import { createDecoderPool } from "./decoder-pool.js";
import { createOnnxDecoder } from "./onnx-decoder.js";
import { withFixedRows } from "./pad-rows.js";
import { probeProvider } from "./probe-provider.js";
import { readMachineSigns, reasonToSkip } from "./provider-signs.js";
import { defaultDecoders, mostDecoders, ProviderError, type Precision, type Provider } from "./provider.js";
import { rowSizesFor } from "./row-sizes.js";
import { warmUp } from "./warm-up.js";

export interface LoadDecodersOptions {
  readonly provider: Provider | "auto";
  readonly precision: Precision;
  /** decodes at the same time, each in a session and a thread of its own; default: as many as suit provider and machine */
  readonly decoders?: number | undefined;
  /** threads of one decode, on a CPU */
  readonly threads: number;
  /** frames of the windows that will come, ascending: made warm */
  readonly shapes: readonly number[];
  /** rows of the largest batch */
  readonly maxRows: number;
  readonly log: Logger;
  readonly onLost?: (error: unknown) => void;
}

export interface LoadedDecoders {
  /** takes as many decodes at once as there are decoders */
  readonly decoder: CodecDecoder;
  readonly provider: Provider;
  /** how many decodes at once */
  readonly decoders: number;
  /** what batches are padded to, ascending; none: they are decoded as they are */
  readonly rowSizes: readonly number[];
  readonly pace: DecoderPace;
}

/** Rows of the batch by which the pace is measured where any number will do. */
const PACE_ROWS = 3;
const PROBE = { rows: 4, frames: 8 };

/**
 * A codec's decoders, checked and warm, on the provider that was asked for, or the best that works here.
 *
 * @throws ModelFileError when the file is missing, broken, or draws its noise anew at each decode
 * @throws ProviderError when the provider that was named cannot be used
 */
export async function loadDecoders(loaded: LoadedCodec, options: LoadDecodersOptions): Promise<LoadedDecoders> {
  const { precision } = options;
  const provider = await findProvider(loaded, options);
  const file = await findDecoderFile(loaded, { provider, precision });
  const count = options.decoders ?? defaultDecoders(provider, availableParallelism());
  const decoders: CodecDecoder[] = [];
  let rowSizes = rowSizesFor(provider, options.maxRows);
  try {
    while (decoders.length < count) {
      const decoder = await createOnnxDecoder({ ...options, file, provider });
      decoders.push(decoder);
      if (decoders.length === 1) await checkSteady(decoder, loaded.codec);
      rowSizes = await warmUp(decoder, { ...options, codec: loaded.codec, rowSizes });
    }
    const decoder = withFixedRows(createDecoderPool(decoders), rowSizes);
    return { decoder, provider, decoders: count, rowSizes, pace: await paceOf(decoder, options.shapes, rowSizes) };
  } catch (error) {
    await Promise.all(decoders.map((decoder) => decoder.close()));
    throw error instanceof OutOfMemoryError ? tooLarge(provider, error) : error;
  }
}

async function findProvider(loaded: LoadedCodec, options: LoadDecodersOptions): Promise<Provider> {
  const { provider: wanted, precision, threads, log } = options;
  const { codebookSize } = loaded.codec;
  const signs = readMachineSigns();
  const crowd = wanted === "auto" ? undefined : crowdProblem(wanted, options);
  if (crowd !== undefined) throw new ProviderError(crowd);
  return chooseProvider(wanted, {
    skip: (provider) => reasonToSkip(provider, signs) ?? crowdProblem(provider, options),
    probe: async (provider) => {
      const file = await findDecoderFile(loaded, { provider, precision });
      return probeProvider({ ...PROBE, file, provider, threads, codebookSize });
    },
    log,
  });
}

function crowdProblem(provider: Provider, { decoders = 1 }: LoadDecodersOptions): string | undefined {
  if (decoders <= mostDecoders(provider)) return undefined;
  return `${provider}: ${decoders} decodes at once in one process would crash it; have one, and start more processes`;
}

function tooLarge(provider: Provider, cause: OutOfMemoryError): ProviderError {
  return new ProviderError(`${provider}: its memory does not hold one window; choose another, or fp16`, { cause });
}

function paceOf(decoder: CodecDecoder, shapes: readonly number[], rowSizes: readonly number[]): Promise<DecoderPace> {
  return measurePace(decoder, { frames: shapes.at(-1) ?? 1, rows: rowSizes.at(-1) ?? PACE_ROWS });
}
