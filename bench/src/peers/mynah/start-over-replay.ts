import { startMynah } from "@mynah/testing";
import { makeOrpheusVoice, type VoiceOptions } from "./orpheus-voice.js";

/** Mynah's own programs on a Redis of their own, with the model server's codes. */
export interface MynahOverReplay {
  readonly address: string;
  stop(): Promise<void>;
}

export async function startOverReplay(options: VoiceOptions): Promise<MynahOverReplay> {
  const voice = makeOrpheusVoice(options);
  try {
    // Nobody is refused: no peer refuses, and all are to be heard.
    const env = { ...voice.env, FIRST_AUDIO_PROMISE_MS: "60000" };
    const onOutput = (text: string): void => void process.stderr.write(text);
    const mynah = await startMynah({ env, onOutput });
    return { address: mynah.address, stop: () => mynah.stop().finally(() => voice.remove()) };
  } catch (error) {
    voice.remove();
    throw error;
  }
}
