import { SNAC_24KHZ } from "@mynah/codec";
import type { CodecManifest } from "@mynah/protocol";
import { describe, expect, it } from "vitest";
import { playLive, type LiveScene } from "../testing/play-live.js";

const rest: Pick<CodecManifest, "name" | "sampleRate" | "samplesPerFrame" | "levelStrides" | "onnx"> = {
  name: "test",
  sampleRate: 24_000,
  samplesPerFrame: 2_048,
  levelStrides: [4, 2, 1],
  onnx: "x",
};
const mini: CodecManifest = { ...rest, codebookSize: 512, leftRadiusSamples: 15_232, rightRadiusSamples: 1_408 };
const { codebookSize, leftRadiusSamples, rightRadiusSamples } = SNAC_24KHZ;
const snac: CodecManifest = { ...rest, codebookSize, leftRadiusSamples, rightRadiusSamples };

/** The voice in the box, much as measured on two cores: 5 to 11 ms a frame alone, 30 beside three others. */
const box: LiveScene = {
  codec: mini,
  startsAtMs: [0],
  frames: 100,
  engineMs: (running) => 6 + 6 * running,
  decodeMsPerFrame: 1,
  hopMs: 4,
  believed: (running) => ({ decodeMsPerFrame: 1, streamsPerDecoder: running, overheadMsPerWindow: 20 }),
};
const dryMs = (scene: LiveScene): readonly number[] => playLive(scene).map((heard) => heard.dryMs);

describe("a listener without a buffer of its own", () => {
  it("never runs dry behind an engine that is faster than real time, and hears the first word early", () => {
    for (const slower of [0.5, 1, 2]) {
      const [heard] = playLive({ ...box, engineMs: (running) => slower * box.engineMs(running) });
      expect(heard?.dryMs).toBe(0);
      expect(heard?.firstSoundMs).toBeLessThan(70);
      expect(heard?.decodedFrames).toBeLessThan(2 * box.frames);
    }
  });

  it("never runs dry when four share the engine and the decoder, from the start or one after another", () => {
    for (const startsAtMs of [
      [0, 0, 0, 0],
      [0, 5, 10, 15],
      [0, 300, 600, 900],
    ])
      for (const slower of [0.7, 1, 1.5]) {
        const scene = { ...box, startsAtMs, engineMs: (running: number) => slower * box.engineMs(running) };
        expect(dryMs(scene)).toEqual([0, 0, 0, 0]);
      }
  });

  it("never runs dry behind SNAC on a GPU, whose first three frames bring no more than 58 ms", () => {
    const fast = { ...box, codec: snac, decodeMsPerFrame: 0.5 };
    expect(dryMs({ ...fast, engineMs: () => 12 })).toEqual([0]);
    expect(dryMs({ ...fast, engineMs: () => 60 })).toEqual([0]);
  });

  const share = (decodeMsPerFrame: number, joining: number, decoders: number) => ({
    ...{ decodeMsPerFrame, decodeMsPerJoiningFrame: joining, decoders },
    believed: (running: number) => ({
      ...{ decodeMsPerFrame, decodeMsPerJoiningFrame: joining, overheadMsPerWindow: 20 },
      streamsPerDecoder: Math.max(1, running / decoders),
    }),
  });
  const onCores = { ...box, codec: snac, engineMs: () => 40, ...share(20, 20, 1) };
  const together = (streams: number) => Array.from({ length: streams }, () => 0);

  it("never runs dry behind SNAC on CPU cores, alone or with others on the same core", () => {
    expect(dryMs(onCores)).toEqual([0]);
    expect(dryMs({ ...onCores, startsAtMs: together(2) })).toEqual([0, 0]);
    expect(dryMs({ ...onCores, ...share(20, 20, 8), startsAtMs: together(16) })).toEqual(together(16));
  });

  it("runs dry where the planner does not know how many share a decoder: the load is worth knowing", () => {
    const believed = () => ({ decodeMsPerFrame: 20, overheadMsPerWindow: 20 });
    const dry = dryMs({ ...onCores, believed, startsAtMs: together(2) });
    expect(Math.max(...dry)).toBeGreaterThan(100);
  });

  it("never runs dry when 96 share a GPU, from the same moment or one after another", () => {
    const onGpu = { ...onCores, ...share(0.5, 0.1, 1) };
    for (const apartMs of [0, 30])
      expect(dryMs({ ...onGpu, startsAtMs: together(96).map((_, at) => at * apartMs) })).toEqual(together(96));
  });

  it("hears the first word earlier with less lookahead, and still never runs dry", () => {
    const onGpu = { ...onCores, ...share(0.5, 0.1, 1), engineMs: () => 20 };
    const heard = (["exact", "balanced", "earliest"] as const).flatMap((lookahead) =>
      playLive({ ...onGpu, lookahead }),
    );
    expect(heard.map((each) => each.dryMs)).toEqual([0, 0, 0]);
    const firsts = heard.map((each) => each.firstSoundMs);
    expect(firsts).toEqual(firsts.toSorted((a, b) => b - a));
    expect(firsts[2]).toBeLessThan((firsts[0] ?? 0) - 20);
  });
});
