import { writeOnnx } from "../../file/onnx-file.js";
import { GraphBuilder, tensorValue } from "../../file/graph-builder.js";
import { DATA_TYPE } from "../../file/onnx-model.js";

/** none: as a codec without noise. drawn: anew at each decode, as published. placed: by the first frame, as prepared. */
type TinyNoise = "none" | "drawn" | "placed";

export interface TinyCodecOptions {
  readonly noise?: TinyNoise;
  /** a second row needs more memory than any machine has */
  readonly isGreedy?: boolean;
  /** its samples are no numbers */
  readonly isBroken?: boolean;
}

/** What a place adds to each sample of the row. */
export const TINY_NOISE_PER_FRAME = 1 / 1_024;

/** Writes a decoder of a few hundred bytes: a sample is the code of the finest level that lies there, over 4096. */
export async function writeTinyCodec(file: string, options: TinyCodecOptions = {}): Promise<string> {
  const { noise = "none", isGreedy = false, isBroken = false } = options;
  const graph = new GraphBuilder();
  const codes = graph.add("Cast", ["audio_codes.2"], { to: DATA_TYPE.float });
  const scaled = graph.add("Mul", [codes, graph.weights(Float32Array.of(1 / 4_096), [])]);
  const each = graph.add("Unsqueeze", [scaled, graph.integers(2)]);
  const repeated = graph.add("Expand", [each, graph.integers(1, 1, 512)]);
  const signal = graph.add("Reshape", [repeated, graph.integers(0, 1, -1)]);
  // A convolution, by which a trial sees where the work is done.
  const sound = graph.add("Conv", [signal, graph.weights(Float32Array.of(isBroken ? NaN : 1), [1, 1, 1])]);
  const noisy = graph.add("Add", [sound, addNoise(graph, noise, sound)]);
  const result = isGreedy ? graph.add("Add", [noisy, addGreed(graph)]) : noisy;
  const inputs = [0, 1, 2].map((level) => tensorValue(`audio_codes.${level}`, DATA_TYPE.int64, ["batch", `n${level}`]));
  const place = noise === "placed" ? [tensorValue("first_frame", DATA_TYPE.int64, ["batch"])] : [];
  const output = tensorValue("audio_values", DATA_TYPE.float, ["batch", 1, "samples"]);
  await writeOnnx(file, graph.finish([...inputs, ...place], result, output));
  return file;
}

function addNoise(graph: GraphBuilder, noise: TinyNoise, sound: string): string {
  const scale = graph.weights(Float32Array.of(TINY_NOISE_PER_FRAME), []);
  if (noise === "none") return graph.add("Mul", [sound, graph.weights(Float32Array.of(0), [])]);
  if (noise === "drawn") return graph.add("Mul", [graph.add("RandomNormalLike", [sound]), scale]);
  const places = graph.add("Cast", ["first_frame"], { to: DATA_TYPE.float });
  return graph.add("Reshape", [graph.add("Mul", [places, scale]), graph.integers(-1, 1, 1)]);
}

/** Zeros to the number of rows to the power of 46, added up. */
function addGreed(graph: GraphBuilder): string {
  const rows = graph.add("Gather", [graph.add("Shape", ["audio_codes.2"]), graph.integers(0)]);
  const zeros = graph.add("ConstantOfShape", [graph.add("Pow", [rows, graph.integers(46)])]);
  return graph.add("ReduceSum", [zeros], { keepdims: 0 });
}
