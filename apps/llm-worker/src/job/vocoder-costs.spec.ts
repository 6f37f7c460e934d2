import { describe, expect, it } from "vitest";
import { vocoderCosts } from "./vocoder-costs.js";

const gpu = { msPerFrame: 0.5, msPerJoiningFrame: 0.02, decoders: 2, vocoders: 2, provider: "cuda" };
const known = { overheadMsPerWindow: 20 };

describe("vocoderCosts", () => {
  it("are what the vocoders say of themselves, shared by the speeches on a decoder", () => {
    expect(vocoderCosts({ pace: gpu, speeches: 96 }, known)).toEqual({
      decodeMsPerFrame: 0.5,
      decodeMsPerJoiningFrame: 0.02,
      streamsPerDecoder: 48,
      overheadMsPerWindow: 20,
    });
  });

  it("count at least the stream that is planned, however many decoders idle", () => {
    expect(vocoderCosts({ pace: gpu, speeches: 1 }, known)).toMatchObject({ streamsPerDecoder: 1 });
  });

  it("are those of one small decoder on a CPU while no vocoder has spoken", () => {
    expect(vocoderCosts({ pace: undefined, speeches: 3 }, known)).toMatchObject({
      decodeMsPerFrame: 1,
      decodeMsPerJoiningFrame: 1,
      streamsPerDecoder: 3,
    });
  });

  it("are as the operator says, who may know of neither batches nor decoders", () => {
    const override = { ...known, msPerFrame: 25 };
    const [alone, joining] = [undefined, gpu].map((pace) => vocoderCosts({ pace, speeches: 1 }, override));
    expect(alone).toMatchObject({ decodeMsPerFrame: 25, decodeMsPerJoiningFrame: 25 });
    expect(joining).toMatchObject({ decodeMsPerFrame: 25, decodeMsPerJoiningFrame: 0.02 });
  });

  it("have a bound, and a window that joins is never dearer than one alone", () => {
    const odd = { ...gpu, msPerFrame: 1e9, msPerJoiningFrame: 2e9 };
    expect(vocoderCosts({ pace: odd, speeches: 1 }, known)).toMatchObject({
      decodeMsPerFrame: 1_000,
      decodeMsPerJoiningFrame: 1_000,
    });
  });
});
