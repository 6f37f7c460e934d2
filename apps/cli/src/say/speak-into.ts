import { Mynah, type SpeakOptions, type Speech, type SpeechChunk } from "@mynah/client";
import { OperatorError } from "../operator-error.js";
import type { Outlets } from "./outlet/choose-outlets.js";
import { openOutlets } from "./outlet/open-outlets.js";
import type { SoundOutlet } from "./outlet/sound-outlet.js";
import type { SayProgress } from "./progress/say-progress.js";
import { Tally } from "./progress/tally.js";
import type { Said } from "./report.js";
import type { SayFlags } from "./say-flags.js";
import { connect } from "./speech/connect.js";
import { speakText } from "./speech/speak-text.js";
import type { TextSource } from "./text/read-text.js";

/** All sound of Mynah's doors has this rate (docs/protocol.md): encoders and players are opened before the first of it. */
export const sampleRate = 24_000;

export interface SpeakInto {
  readonly flags: SayFlags;
  readonly server: string;
  readonly key: string | undefined;
  readonly outlets: Outlets;
  readonly source: TextSource;
  readonly progress: SayProgress;
  readonly signal: AbortSignal;
}

/** Speaks with a server into the outlets, and cancels the speech whatever goes wrong. @throws OperatorError, MynahError */
export async function speakInto(options: SpeakInto): Promise<Said> {
  const { server, key, outlets, signal } = options;
  const mynah = new Mynah(server, key === undefined ? {} : { token: key });
  const over = new AbortController();
  try {
    // While that takes its time, the places for the sound are opened.
    const connected = connect(mynah, server, AbortSignal.any([signal, over.signal]));
    connected.catch(() => undefined);
    const outlet = await openOutlets(outlets, { sampleRate, signal });
    try {
      await connected;
      const said = await fill(outlet, mynah, options);
      await outlet.end();
      return said;
    } catch (error) {
      await outlet.abort();
      // What was waiting when the signal came says so in its own words.
      throw signal.aborted ? signal.reason : error;
    }
  } finally {
    over.abort();
    mynah.close();
  }
}

async function fill(outlet: SoundOutlet, mynah: Mynah, options: SpeakInto): Promise<Said> {
  const { flags, server, outlets, source, progress, signal } = options;
  const tally = newTally(options);
  const speeches: Speech[] = [];
  const onSpeech = (speech: Speech): void => {
    speeches.push(speech);
    speech.on("segment", ({ text }) => tally.segment(text));
  };
  const speak = speakOptions(flags);
  for await (const chunk of speakText({ mynah, source, speak, onSpeech, onAsked: () => tally.asked(), signal })) {
    checkRate(chunk);
    tally.chunk(chunk.pcm.length);
    await outlet.write(chunk.pcm);
    progress.show(tally.figures());
  }
  if (tally.samples === 0) throw new OperatorError("There is nothing to say in this text: write words or numbers");
  const speechIds = await Promise.all(speeches.map((speech) => speech.id));
  return { ...outlets, server, figures: tally.figures(), speechIds };
}

function newTally({ outlets, source }: SpeakInto): Tally {
  const characters = source.kind === "whole" ? { characters: source.text.length } : {};
  const isUnpaced = source.kind === "whole" && outlets.player === undefined && outlets.file?.to !== "stdout";
  return new Tally({ nowMs: () => performance.now(), sampleRate, isUnpaced, ...characters });
}

function speakOptions({ voice, model, speed, seed, temperature, language, ...flags }: SayFlags): SpeakOptions {
  // The command knows it as true when it was not named.
  const normalize = flags.normalize === false ? false : undefined;
  const wishes = { voice, model, speed, seed, temperature, language, normalize };
  const given = Object.entries(wishes).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given);
}

function checkRate(chunk: SpeechChunk): void {
  if (chunk.sampleRate !== sampleRate)
    throw new OperatorError(`The server speaks at ${chunk.sampleRate} Hz, where ${sampleRate} Hz are due`);
}
