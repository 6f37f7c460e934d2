import type { Profile } from "@mynah/protocol";
import type { CodecEntry } from "../list/codec-state.js";

/** What to type now, in order. */
export function nextSteps({ name, source }: Profile, { state }: Pick<CodecEntry, "state">): readonly string[] {
  const pull = source !== undefined || state !== "ready" ? [`npm run mynah -- models pull ${name}`] : [];
  return [...pull, `npm run mynah -- models check ${name}`, `MYNAH_PROFILE=${name} npm start`];
}
