import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { untilAborted } from "../until-aborted.js";
import { openEncodedOutlet } from "./encoded-outlet.js";
import { openFileSink } from "./file-sink.js";
import { startPlayer, type PlayerProcess } from "./player-process.js";
import type { SoundOutlet } from "./sound-outlet.js";
import type { PlayerOptions } from "./stream-player.js";

/** Plays when all of it has arrived, for a player that takes nothing but a file. */
export async function openFilePlayer({ player, sampleRate, signal }: PlayerOptions): Promise<SoundOutlet> {
  const folder = await mkdtemp(join(tmpdir(), "mynah-"));
  const file = join(folder, "speech.wav");
  const outlet = await openEncodedOutlet({ sink: await openFileSink(file), format: "wav", sampleRate });
  let running: PlayerProcess | undefined;
  let samples = 0;
  const tidy = (): Promise<void> => rm(folder, { recursive: true, force: true });
  return {
    write(pcm) {
      samples += pcm.length;
      return outlet.write(pcm);
    },
    async end() {
      await outlet.end();
      running = startPlayer(player, file);
      await untilAborted(running.played(samples / sampleRate), signal);
      await tidy();
    },
    async abort() {
      running?.kill();
      await outlet.abort();
      await tidy();
    },
  };
}
