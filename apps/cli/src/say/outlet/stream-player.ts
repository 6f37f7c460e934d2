import { untilAborted } from "../until-aborted.js";
import { isBrokenPipe } from "./broken-pipe.js";
import { startPlayer } from "./player-process.js";
import type { Player } from "./players.js";
import type { SoundOutlet } from "./sound-outlet.js";
import { streamWriter } from "./stream-writer.js";

export interface PlayerOptions {
  readonly player: Player;
  readonly sampleRate: number;
  readonly signal: AbortSignal;
}

/** Plays while it arrives, at the player's pace. It is started at once: that takes as long as the first sound. */
export function openStreamPlayer({ player, sampleRate, signal }: PlayerOptions): SoundOutlet {
  const running = startPlayer(player);
  const writer = streamWriter(running.stdin, signal);
  let samples = 0;
  /** A closed pipe says nothing; the player's last words do. */
  const orItsWords = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      throw isBrokenPipe(error) ? await untilAborted(running.failure(), signal) : error;
    }
  };
  return {
    write(pcm) {
      samples += pcm.length;
      return orItsWords(() => writer.write(new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength)));
    },
    async end() {
      await orItsWords(() => writer.end());
      await untilAborted(running.played(samples / sampleRate), signal);
    },
    async abort() {
      running.kill();
    },
  };
}
