import { fail, ok, type Verdict } from "../verdict.js";

/** A server that runs a profile's language model, and why it could not be reached. */
export interface ModelServer {
  readonly profile: string;
  /** masked */
  readonly address: string;
  readonly fault: string | undefined;
}

export function judgeModelServer({ profile, address, fault }: ModelServer): Verdict {
  if (fault === undefined) return ok(`${profile}: its model server at ${address} can be reached`);
  return fail(
    `${profile}: its model server at ${address} cannot be reached (${fault})`,
    "start it, or correct engine.url in profile.json; docs/models.md has the commands",
  );
}
