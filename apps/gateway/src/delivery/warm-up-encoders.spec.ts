import { createEncoder, type AudioFormat } from "@mynah/audio";
import { expect, it } from "vitest";
import { warmUpEncoders } from "./warm-up-encoders.js";

it("opens several encoders of each format before any is closed, so that each gets a thread, and closes all", async () => {
  const open: AudioFormat[] = [];
  let most = 0;
  const pool = {
    open: async (format: AudioFormat, options: { readonly sampleRate: number }) => {
      most = Math.max(most, open.push(format));
      const encoder = await createEncoder(format, options);
      return { ...encoder, close: () => (encoder.close(), void open.splice(open.indexOf(format), 1)) };
    },
    close: () => Promise.resolve(),
  };
  await warmUpEncoders(pool, ["pcm", "wav"]);
  expect([most, open]).toEqual([16, []]);
});
