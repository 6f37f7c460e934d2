import { makeLightVoice } from "../../system/light-voice.js";
import type { AloneOptions } from "../measure-alone.js";
import { measureOverhead, type OverheadFigures, type OverheadOrder } from "./measure-overhead.js";
import { useWorker, type UseOptions } from "./speak-through.js";
import { engineSettings } from "./worker-messages.js";
import { startWorker } from "./worker-process.js";

export interface OverheadOptions extends AloneOptions {
  /** where the worker finds the profile */
  readonly env: NodeJS.ProcessEnv;
  /** of the profile's engine, and of the scripted one */
  readonly sequences: readonly number[];
  readonly scripted: readonly number[];
  readonly say: (text: string) => void;
}

/** Codes a second of one stream in real time. */
const REAL_TIME = 82.03;
/** Of a scripted segment: 5 s. */
const SCRIPTED_FRAMES = 59;
/** Vocoders as fast as a GPU's: windows are small then, and the worker writes as often as it ever does. */
const FAST_VOCODERS = { DECODE_MS_PER_FRAME: "0.02" };

/** With a scripted engine whose codes cost nothing, and the same in real time. */
export async function scriptedRows({ order, rounds, scripted, say }: OverheadOptions): Promise<OverheadFigures[]> {
  const voice = await makeLightVoice();
  const own = { names: { profile: "light", codec: "light" }, order: { ...order, voice: "one", rounds } };
  const free = { ...voice.env, [engineSettings.scriptedFrames]: `${SCRIPTED_FRAMES}` };
  const paced = { ...free, [engineSettings.scriptedRate]: `${REAL_TIME}` };
  try {
    say("the LLM worker with a scripted engine");
    const rows = await rowsOf({ ...own, engine: "scripted", env: free, sequences: scripted });
    say("the same in real time");
    return [...rows, ...(await rowsOf({ ...own, engine: "in real time", env: paced, sequences: scripted.slice(-1) }))];
  } finally {
    voice.remove();
  }
}

/** With the profile's own engine. */
export function ownRows({ loaded, order, rounds, env, sequences, say }: OverheadOptions): Promise<OverheadFigures[]> {
  const names = { profile: loaded.profile.name, codec: loaded.codec.name };
  say(`the LLM worker with the engine of ${names.profile}`);
  return rowsOf({ engine: names.profile, names, order: { ...order, rounds }, env, sequences });
}

interface MeasuredEngine {
  readonly engine: string;
  readonly env: NodeJS.ProcessEnv;
  readonly sequences: readonly number[];
  readonly names: Omit<UseOptions, "url">;
  readonly order: Omit<OverheadOrder, "sequences">;
}

async function rowsOf({ engine, env, sequences, names, order }: MeasuredEngine): Promise<OverheadFigures[]> {
  const most = { [engineSettings.sequences]: `${Math.max(...sequences)}` };
  const worker = await startWorker({ ...FAST_VOCODERS, ...env, ...most });
  const use = useWorker({ url: worker.redis.url, ...names });
  try {
    const rows = [];
    for (const count of sequences)
      rows.push(await measureOverhead({ engine, worker, use }, { ...order, sequences: count }));
    return rows;
  } finally {
    await use.close();
    await worker.stop();
  }
}
