import type { Owner } from "../speech/speech-core.js";

/** What a client shows: the handshake's `auth`, or the Authorization header. Never the query string. */
export interface Credentials {
  readonly handshakeAuth?: unknown;
  readonly authorization?: string | undefined;
}

const ANYBODY: Owner = "anonymous";

/** Says who asks. Keys come with a later issue: until then everybody is welcome, and everybody is the same. */
export function authorise(_credentials: Credentials): Owner {
  return ANYBODY;
}
