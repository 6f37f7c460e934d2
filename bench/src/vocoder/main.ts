import { defaultShapes } from "@mynah/codec";
import { loadDecoders } from "@mynah/codec-onnx";
import { createLogger } from "@mynah/program";
import { readBenchOptions } from "./bench-options.js";
import { chooseCodec } from "../choose-codec.js";
import { runBench } from "../run-bench.js";
import { benchCosts } from "./bench-costs.js";
import { benchRealtime } from "./realtime/bench-realtime.js";

const options = readBenchOptions();
const say = (text: string): void => void process.stderr.write(`${text}\n`);

await runBench(async () => {
  const { loaded, weights } = await chooseCodec(options.codec, say);
  say(`${loaded.codec.name}, weights: ${weights}`);
  const decoders = await loadDecoders(loaded, {
    ...options,
    decoders: options.realtime ? options.decoders : 1,
    shapes: defaultShapes(loaded.codec),
    maxRows: options.realtime ? (options.batches.at(-1) ?? 1) : options.maxBatch,
    log: createLogger("bench", "silent"),
  });
  try {
    const { msPerFrame, msPerJoiningFrame } = decoders.pace;
    say(
      `${decoders.provider} ${options.precision}: ${msPerFrame.toFixed(3)} ms a frame, ${msPerJoiningFrame.toFixed(3)} joining`,
    );
    const scene = { codec: loaded.codec, decoders, options, weights, say };
    await (options.realtime ? benchRealtime(scene) : benchCosts(scene));
  } finally {
    await decoders.decoder.close();
  }
});
