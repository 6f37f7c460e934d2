import { fail, ok, warn, type Verdict } from "../verdict.js";

/** What a role says to the settings. */
export interface RoleAnswer {
  readonly role: string;
  /** what it refuses, by name; undefined: it is not here to be asked */
  readonly faults: readonly string[] | undefined;
}

const REMEDY = "set it to what is accepted, or unset it for its default: docs/settings.md";

/** What one role refuses keeps it from starting; what several refuse is told once. */
export function judgeSettings(answers: readonly RoleAnswer[]): readonly Verdict[] {
  const asked = answers.filter(({ faults }) => faults !== undefined).map(({ role }) => role);
  if (asked.length === 0) return [warn("no role is here that could read its settings", "npm run build")];
  const faults = [...new Set(answers.flatMap(({ faults = [] }) => faults))];
  if (faults.length === 0) return [ok(`${asked.join(", ")}: settings are accepted`)];
  return faults.map((fault) => {
    const refusing = answers.filter((answer) => answer.faults?.includes(fault)).map(({ role }) => role);
    return fail(`${fault} (${refusing.join(", ")})`, REMEDY);
  });
}
