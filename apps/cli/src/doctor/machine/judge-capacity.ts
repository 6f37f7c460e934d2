import { formatBytes } from "../../models/progress/format-bytes.js";
import { ok, warn, type Verdict } from "../verdict.js";

/** What there is, and what the chosen profiles bring along. */
export interface Capacity {
  /** that this process may use: a container's limit, where there is one */
  readonly totalBytes: number;
  readonly freeBytes: number;
  readonly cores: number;
  /** of the models' and codecs' files, which are held in memory */
  readonly modelBytes: number;
  /** does a language model run in this process's machine, on the CPU? */
  readonly speaksOnCpu: boolean;
}

/** Three programs and Redis, before any model. */
const PROGRAMS_BYTES = 700 * 1_048_576;
/** Contexts, tables and batches, beside the files themselves. */
const MODEL_SHARE = 1.5;
/** Above this no usual CPU speaks in real time. */
const LARGE_BYTES = 1_000_000_000;

export function judgeMemory({ totalBytes, freeBytes, modelBytes }: Capacity): Verdict {
  const needed = PROGRAMS_BYTES + MODEL_SHARE * modelBytes;
  const words = `${formatBytes(freeBytes)} free of ${formatBytes(totalBytes)}; all roles on one machine take about ${formatBytes(needed)}`;
  if (freeBytes >= needed) return ok(words);
  return warn(
    words,
    totalBytes < needed
      ? "choose a smaller profile (MYNAH_PROFILE=mynah-mini), or a larger machine"
      : "end what else runs here: ps aux --sort=-rss | head",
  );
}

export function judgeCores({ cores, modelBytes, speaksOnCpu }: Capacity): Verdict {
  const words = `${cores} ${cores === 1 ? "core" : "cores"}`;
  if (cores < 2) return warn(`${words}: language model and vocoder share it`, "give it two cores or more");
  if (!speaksOnCpu || modelBytes < LARGE_BYTES) return ok(words);
  return warn(
    `${words}, no GPU for a model of ${formatBytes(modelBytes)}: it will hardly speak in real time`,
    "measure it: npm run mynah -- models check <profile>; else use a GPU, or MYNAH_PROFILE=mynah-mini",
  );
}
