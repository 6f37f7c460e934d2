import { askedUrl } from "../door/asked-url.js";
import type { TargetPlan } from "../door/bench-target.js";
import { RequestError, type RequestErrorOptions } from "../door/request-error.js";
import { OperatorError } from "../../operator-error.js";
import { maskAddress } from "../../redis/mask-address.js";
import { NoSoundError, UnreadableSoundError } from "../sound/unreadable-sound-error.js";

/** What the very first request found, and apart from it what whoever runs `mynah bench` can do. */
export class ColdFault extends OperatorError {
  readonly found: string;

  constructor(found: string, advice: string) {
    super(`${found}. ${advice}`);
    this.found = found;
  }
}

/** Why it is of no use to go on when the very first request failed so; undefined: others may do better. */
export function coldFault(failure: unknown, target: TargetPlan): OperatorError | undefined {
  if (failure === undefined || failure instanceof OperatorError) return failure;
  if (failure instanceof NoSoundError) return faultOf("foreign", failure, target);
  if (failure instanceof UnreadableSoundError)
    return new ColdFault(`What ${shown(target)} sends cannot be measured: ${failure.message}`, otherFormat(target));
  if (!(failure instanceof RequestError)) throw failure;
  return failure.kind && faultOf(failure.kind, failure, target);
}

function faultOf(kind: Kind, failure: Error & { readonly advice?: string | undefined }, target: TargetPlan): ColdFault {
  const { head, advice } = told[kind];
  const found = `${head(target)}: ${failure.message}`.replace(/\.$/, "");
  return new ColdFault(found, failure.advice ?? advice(target, failure));
}

const shown = ({ address }: TargetPlan): string => maskAddress(address).replace(/\/$/, "");

type Kind = NonNullable<RequestErrorOptions["kind"]>;

interface Told {
  readonly head: (target: TargetPlan) => string;
  readonly advice: (target: TargetPlan, failure: Error) => string;
}

const told: Readonly<Record<Kind, Told>> = {
  unreachable: {
    head: (target) => `No server answers at ${shown(target)}`,
    advice: () => "Start one with `npm start`, or name another with --server",
  },
  refused: { head: (target) => `The server at ${shown(target)} refuses`, advice: keyAdvice },
  foreign: {
    head: (target) => `No speech server answers at ${shown(target)}, which was asked for ${askedFor(target)}`,
    advice: ({ dialect }) => otherServer[dialect],
  },
};

function askedFor(target: TargetPlan): string {
  const { pathname } = askedUrl(target);
  return target.dialect === "openai" ? `POST ${pathname}` : `a WebSocket at ${pathname}`;
}

const otherServer: Readonly<Record<TargetPlan["dialect"], string>> = {
  openai: "Name one that has OpenAI's speech door with --server, or say with --dialect how this one is spoken to",
  websocket: "Give --server the path of its WebSocket, or say with --dialect how this one is spoken to",
  "socket.io": "Only Mynah is spoken to so: say with --dialect how this one is",
};

function keyAdvice({ key }: TargetPlan, { message }: Error): string {
  if (!/^40[137]\b|api.?key/i.test(message)) return "Change what is asked with --model, --voice, --format or --body";
  return key === undefined
    ? "Give a key with --key or MYNAH_API_KEY"
    : "Give another key than that of --key or MYNAH_API_KEY";
}

const otherFormat = ({ dialect, format }: TargetPlan): string =>
  dialect === "openai"
    ? `It takes no notice of "response_format": "${format}": try --format ${format === "pcm" ? "wav" : "pcm"}`
    : "This dialect's sound is 16-bit PCM or WAV: see what the server can be told to send";
