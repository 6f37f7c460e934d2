import { join } from "node:path";
import { bytesToCodes, floatToPcm16, wavHeader, windowOptionsFor } from "@mynah/codec";
import { createLogger } from "@mynah/program";
import type { SpokenCheck } from "@mynah/protocol";
import type { CodecFolder } from "../codec/codec-folder.js";
import { openFileSink } from "../../say/outlet/file-sink.js";

/** Decodes what was spoken, as a vocoder does, into a WAV file. Resolves to its seconds. */
export async function writeSpeech(
  path: string,
  { codesBase64 }: Pick<SpokenCheck, "codesBase64">,
  { folder, manifest }: CodecFolder,
): Promise<number> {
  // Loaded here: it brings ONNX Runtime along.
  const { loadDecoders, streamSegment } = await import("@mynah/codec-onnx");
  const options = windowOptionsFor(manifest);
  const sizes = { decoders: 1, maxRows: 1, threads: 1, shapes: options.shapes };
  const how = { provider: "cpu", precision: "fp32", log: createLogger("check", "silent") } as const;
  const loaded = { codec: manifest, codecFile: join(folder, manifest.onnx) };
  const { decoder } = await loadDecoders(loaded, { ...sizes, ...how });
  try {
    const { samples } = await streamSegment(decoder, bytesToCodes(Buffer.from(codesBase64, "base64")), options);
    const sink = await openFileSink(path);
    await sink.write(wavHeader({ sampleRate: manifest.sampleRate, samples: samples.length }));
    await sink.write(floatToPcm16(samples));
    await sink.end();
    return samples.length / manifest.sampleRate;
  } finally {
    await decoder.close();
  }
}
