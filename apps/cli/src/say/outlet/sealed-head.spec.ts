import { createEncoder, type AudioFormat } from "@mynah/audio";
import { expect, it } from "vitest";
import { sealedHead } from "./sealed-head.js";

const samples = 70_000;
const size = { sampleRate: 24_000, samples };

async function headOf(format: AudioFormat, announced?: number): Promise<Buffer> {
  const encoder = await createEncoder(format, {
    sampleRate: 24_000,
    ...(announced === undefined ? {} : { samples: announced }),
  });
  const head = Buffer.from(await encoder.write(new Uint8Array(2 * samples)));
  encoder.close();
  return head.subarray(0, 42);
}

it.each(["wav", "flac"] as const)("of a %s is as if its length had been known from the start", async (format) => {
  const open = await headOf(format);
  const known = await headOf(format, samples);
  const sealed = Buffer.from(sealedHead(format, open, size)!).subarray(0, 42);
  expect(sealed.equals(known)).toBe(true);
  expect(open.equals(known)).toBe(false);
});

it.each(["mp3", "opus", "aac", "pcm"] as const)("of a %s does not exist", (format) => {
  expect(sealedHead(format, new Uint8Array(64), size)).toBeUndefined();
});
