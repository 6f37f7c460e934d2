import { SNAC_24KHZ } from "@mynah/codec";
import type { CodecManifest } from "@mynah/protocol";

export const TEST_CODEC: CodecManifest = {
  ...SNAC_24KHZ,
  name: "test-codec",
  sampleRate: 24_000,
  samplesPerFrame: 2_048,
  levelStrides: [4, 2, 1],
  onnx: "none",
};
