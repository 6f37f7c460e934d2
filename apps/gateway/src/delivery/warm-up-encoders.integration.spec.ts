import { createEncoderPool } from "@mynah/audio/pool";
import { expect, it } from "vitest";
import { warmUpEncoders } from "./warm-up-encoders.js";

it("leaves encoders that work, and fails with a pool that is closed", async () => {
  const pool = createEncoderPool({ threads: 1 });
  await warmUpEncoders(pool, ["mp3", "flac"]);
  const encoder = await pool.open("mp3", { sampleRate: 24_000 });
  expect((await encoder.write(new Uint8Array(48_000))).length).toBeGreaterThan(0);
  encoder.close();
  await pool.close();
  await expect(warmUpEncoders(pool, ["mp3"])).rejects.toThrow("closed");
});
