import { batchLimits, describeScene, type BenchScene } from "../bench-scene.js";
import { plannerCosts } from "../cases.js";
import { probe, type ProbeFigures } from "./probe.js";
import { searchLargest } from "./search-largest.js";

/** The most streams in real time for each size of batch, and how they fared. */
export async function benchRealtime(scene: BenchScene): Promise<void> {
  const rows = [];
  for (const maxBatch of scene.options.batches) rows.push({ maxBatch, ...(await searchStreams(scene, maxBatch)) });
  if (scene.options.json) return console.log(JSON.stringify({ ...describeScene(scene), rows }));
  console.log(describeScene(scene));
  console.table(rows);
}

/** Of the largest count that passed; of one stream when not even that did. */
async function searchStreams(
  scene: BenchScene,
  maxBatch: number,
): Promise<ProbeFigures & { readonly isRealTime: boolean }> {
  const tried = new Map<number, ProbeFigures>();
  const passes = async (streams: number): Promise<boolean> => {
    const figures = await probeOnce(scene, streams, maxBatch);
    tried.set(streams, figures);
    scene.say(
      `batches of ${maxBatch}: ${streams} ${streams === 1 ? "stream" : "streams"}, p99 delay ${figures.delayMsP99.toFixed(1)} ms`,
    );
    return figures.delayMsP99 < scene.options.maxDelay;
  };
  const most = await searchLargest(passes, scene.options.maxStreams);
  return { ...tried.get(Math.max(1, most))!, isRealTime: most > 0 };
}

function probeOnce(scene: BenchScene, streams: number, maxBatch: number): Promise<ProbeFigures> {
  const { codec, decoders, options } = scene;
  const limits = { ...batchLimits(scene), maxBatch };
  const { pace, decoder } = decoders;
  const costs = plannerCosts(streams / options.decoders, { geometry: codec, pace, engineSpeed: options.engine });
  const speeches = { geometry: codec, costs, lookahead: options.lookahead, seconds: options.seconds[0] ?? 10 };
  const { probeSeconds } = options;
  return probe(streams, { ...speeches, decoder, decoders: options.decoders, limits, probeSeconds });
}
