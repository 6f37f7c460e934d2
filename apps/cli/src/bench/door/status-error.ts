import type { IncomingMessage } from "node:http";
import { RequestError, type RequestErrorOptions } from "./request-error.js";
import { isPage, serverWords, toldWords } from "./server-words.js";

/** An answer over HTTP that is no sound. */
export interface SoundlessAnswer {
  readonly status: number;
  /** what stands beside the status */
  readonly reason?: string | undefined;
  /** where it sends whoever asks */
  readonly location?: string | undefined;
  readonly body: string;
}

export async function answerOf(response: IncomingMessage): Promise<SoundlessAnswer> {
  const { statusCode = 0, statusMessage, headers } = response;
  return { status: statusCode, reason: statusMessage, location: headers.location, body: await startOf(response) };
}

const mostCharacters = 65_536;

/** As much as came, and no more than words need: a stranger may send without end. */
async function startOf(response: IncomingMessage): Promise<string> {
  let start = "";
  try {
    for await (const piece of response.setEncoding("utf8")) {
      start += piece as string;
      if (start.length > mostCharacters) break;
    }
  } catch {
    // What came before it broke off tells enough.
  }
  return start;
}

/** Asking again may help. */
const passingStatuses: readonly number[] = [408, 425, 429];
/** These are about who asks, whatever the answer looks like. */
const keyStatuses: readonly number[] = [401, 403, 407];
const notImplemented = 501;
/** So a server of anything answers at a path that it does not have. */
const pathStatuses: readonly number[] = [404, 405, notImplemented];
/** A server's words for "there is nothing at this path", which say nothing of speech. */
const nothingThere =
  /^(404 page )?(file )?not (found|implemented)\.?$|^method not allowed\b|^cannot (post|get)\b|^there is (no websocket|nothing) at\b/i;

export function statusError(answer: SoundlessAnswer): RequestError {
  const { status, location } = answer;
  if (status >= 300 && status < 400 && location !== undefined)
    return new RequestError(`${status}: it has moved to ${location}`, {
      kind: "foreign",
      advice: "Give --server the address that it has moved to",
    });
  const kind = kindOf(answer);
  return new RequestError(foundWords(answer), kind === undefined ? {} : { kind });
}

function kindOf({ status, body }: SoundlessAnswer): RequestErrorOptions["kind"] {
  if (passingStatuses.includes(status) || (status >= 500 && status !== notImplemented)) return undefined;
  if (keyStatuses.includes(status)) return "refused";
  if (status >= 400 && !pathStatuses.includes(status) && !isPage(body)) return "refused";
  const told = toldWords(body);
  return told === undefined || nothingThere.test(told) ? "foreign" : "refused";
}

/** For example "501 Unsupported method ('POST'), an HTML page", or "no sound came, but: {"ok":true}". */
function foundWords({ status, reason = "", body }: SoundlessAnswer): string {
  const words = serverWords(body);
  if (status === 200)
    return isPage(body) ? `no sound came, but an HTML page: "${words}"` : `no sound came, but: ${words}`;
  return isPage(body) ? `${status} ${reason || words}, an HTML page` : `${status} ${words || reason}`.trim();
}
