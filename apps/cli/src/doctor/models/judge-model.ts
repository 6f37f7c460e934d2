import type { ProfileEntry } from "../../models/list/profile-entry.js";
import { formatBytes } from "../../models/progress/format-bytes.js";
import { fail, ok, type Verdict } from "../verdict.js";

/** Whether all that a profile needs is there. Sizes and records only: `models pull` compares checksums, `models check` speaks. */
export function judgeModel({ name, state, fault, bytes, codec }: ProfileEntry, damage?: string): Verdict {
  const words = `${name}: ${fault ?? state}`;
  if (state === "broken") return fail(words, "mend its profile.json, or choose another: npm run mynah -- models list");
  if (damage !== undefined) return fail(`${name}: ${damage}`, `fetch it again: npm run mynah -- models pull ${name}`);
  if (state === "ready")
    return ok(`${name}: its files are there (${formatBytes(bytes)}), codec ${codec ?? "none"} is ready`);
  if (state === "codec not prepared") return fail(words, `npm run mynah -- models prepare ${codec ?? name}`);
  if (state.startsWith("codec")) return fail(words, `npm run mynah -- models pull ${codec ?? name}`);
  if (state === "not pulled") return fail(words, `npm run mynah -- models pull ${name}`);
  return fail(
    words,
    "put the file that profile.json names there (engine.model), or choose another: npm run mynah -- models list",
  );
}
