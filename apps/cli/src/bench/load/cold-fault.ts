import type { TargetPlan } from "../door/bench-target.js";
import { RequestError } from "../door/request-error.js";
import { OperatorError } from "../../operator-error.js";
import { UnreadableSoundError } from "../sound/unreadable-sound-error.js";

/** Why it is of no use to go on when the very first request failed so; undefined: others may do better. */
export function coldFault(failure: unknown, { address, key }: TargetPlan): OperatorError | undefined {
  if (failure === undefined || failure instanceof OperatorError) return failure;
  if (failure instanceof UnreadableSoundError)
    return fault(`What ${address} sends cannot be measured: ${failure.message}`);
  if (!(failure instanceof RequestError)) throw failure;
  if (failure.kind === "unreachable")
    return fault(`No server answers at ${address}: start one with \`npm start\`, or name another with --server`);
  if (failure.kind === "refused")
    return fault(`The server at ${address} refuses: ${failure.message}${keyHint(failure, key)}`);
  return undefined;
}

function keyHint({ message }: RequestError, key: string | undefined): string {
  if (!/^40[13]\b|api.?key/i.test(message)) return "";
  return key === undefined ? " (give a key with --key or MYNAH_API_KEY)" : " (of the key in --key or MYNAH_API_KEY)";
}

const fault = (words: string): OperatorError => new OperatorError(words);
