import type { Outlets } from "./choose-outlets.js";
import { openEncodedOutlet } from "./encoded-outlet.js";
import { openFilePlayer } from "./file-player.js";
import { openFileSink } from "./file-sink.js";
import type { ByteSink, SoundOutlet } from "./sound-outlet.js";
import { openStdoutSink } from "./stdout-sink.js";
import { openStreamPlayer } from "./stream-player.js";

export interface OpenOptions {
  readonly sampleRate: number;
  readonly signal: AbortSignal;
}

/** All places where the sound goes, as one; the slowest sets the pace. @throws OperatorError when one cannot be opened */
export async function openOutlets({ file, player }: Outlets, options: OpenOptions): Promise<SoundOutlet> {
  const opened: SoundOutlet[] = [];
  try {
    if (file !== undefined) opened.push(await openFile(file, options));
    if (player !== undefined) {
      const open = player.takes === "stream" ? openStreamPlayer : openFilePlayer;
      opened.push(await open({ player, ...options }));
    }
  } catch (error) {
    await inTurn(opened).abort();
    throw error;
  }
  return inTurn(opened);
}

async function openFile({ to, format }: NonNullable<Outlets["file"]>, options: OpenOptions): Promise<SoundOutlet> {
  return openEncodedOutlet({ sink: await openSink(to, options.signal), format, sampleRate: options.sampleRate });
}

async function openSink(to: "stdout" | { readonly path: string }, signal: AbortSignal): Promise<ByteSink> {
  return to === "stdout" ? openStdoutSink(signal) : openFileSink(to.path);
}

/** The file comes first: it is whole before a player has played to its end. */
function inTurn(outlets: readonly SoundOutlet[]): SoundOutlet {
  return {
    async write(pcm) {
      for (const outlet of outlets) await outlet.write(pcm);
    },
    async end() {
      for (const outlet of outlets) await outlet.end();
    },
    async abort() {
      await Promise.all(outlets.map((outlet) => outlet.abort()));
    },
  };
}
