import type { Player, Progress } from "@mynah/client/player";
import type { HeardSpeech } from "./heard-speech.js";
import type { Witness } from "./witness.js";

interface PlaybackLogParts {
  readonly speech: () => HeardSpeech | undefined;
  readonly witness: Witness;
  readonly onChange: () => void;
}

/** Writes what the player reports into the speech that is being heard. */
export function keepPlaybackLog(player: Player, { speech, witness, onChange }: PlaybackLogParts): void {
  const withSpeech = (write: (heard: HeardSpeech) => void): void => {
    const heard = speech();
    if (heard !== undefined && !heard.isOver) write(heard);
    onChange();
  };
  player.on("started", (atMs) => withSpeech((heard) => heard.timeline.addFirstSound(heard.since(atMs))));
  player.on("progress", (progress) => withSpeech((heard) => logProgress(heard, progress)));
  player.on("underrun", (progress) => withSpeech((heard) => logUnderrun(heard, progress)));
  player.on("recorded", (samples) => witness.played(samples));
}

function logProgress(heard: HeardSpeech, { played, gapSamples, state }: Progress): void {
  heard.timeline.addPlayed(heard.since(performance.now()), played);
  heard.silences.silent(gapSamples, state === "dry");
}

function logUnderrun(heard: HeardSpeech, { played }: Progress): void {
  heard.silences.ranDry({ atMs: heard.since(performance.now()), atSample: played });
}
