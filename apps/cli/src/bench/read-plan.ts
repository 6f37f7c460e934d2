import { OperatorError } from "../operator-error.js";
import type { BenchFlags } from "./bench-flags.js";
import type { TargetPlan } from "./door/bench-target.js";
import type { BenchPlan } from "./load/bench-plan.js";
import { chooseTexts } from "./texts/choose-texts.js";

export interface Asking {
  readonly address: string;
  readonly key: string | undefined;
}

/** What the flags ask for. @throws OperatorError that says what to write instead */
export async function readPlan(flags: BenchFlags, asking: Asking): Promise<BenchPlan> {
  const { rate, seed, iterations, texts } = flags;
  const target = readTarget(flags, asking);
  const prompts = await chooseTexts(texts);
  const listeners = flags.listeners ?? 1;
  return {
    target,
    load: rate === undefined ? { kind: "closed", listeners } : { kind: "open", perSecond: rate },
    seed,
    iterations,
    texts,
    prompts,
    // Each text once, and each listener hears something.
    requests: flags.requests ?? (flags.duration === undefined ? Math.max(prompts.length, listeners) : Infinity),
    durationMs: (flags.duration ?? Infinity) * 1_000,
    timeoutMs: flags.timeout * 1_000,
  };
}

function readTarget({ dialect, format, model, voice, body }: BenchFlags, { address, key }: Asking): TargetPlan {
  const schemes = dialect === "websocket" ? ["http:", "https:", "ws:", "wss:"] : ["http:", "https:"];
  if (!URL.canParse(address) || !schemes.includes(new URL(address).protocol))
    throw new OperatorError(`--server: "${address}" is no address: write one like ${likely(address)}`);
  return { dialect, address: address.replace(/\/+$/, ""), key, format, model, voice, body: readBody(body) };
}

/** Mostly nothing but the scheme is missing. */
function likely(address: string): string {
  const whole = `http://${address}`;
  return /^[\w.-]+(:\d+)?(\/|$)/.test(address) && URL.canParse(whole) ? whole : "http://127.0.0.1:8080";
}

function readBody(json: string | undefined): TargetPlan["body"] {
  try {
    const body: unknown = JSON.parse(json ?? "{}");
    if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as TargetPlan["body"];
  } catch {
    // It is told below.
  }
  throw new OperatorError(`--body: write the fields to add as JSON, like '{"temperature": 0.6}'`);
}
