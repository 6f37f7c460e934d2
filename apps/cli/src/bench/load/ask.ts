import type { RequestFigures } from "../bench-result.js";
import { RequestError } from "../door/request-error.js";
import { RequestMeter } from "../measure/request-meter.js";
import { charactersOf, type Prompt } from "../texts/prompt.js";
import { lateError } from "./late-error.js";
import type { LinePool } from "./line-pool.js";

/** What every request needs. */
export interface AskParts {
  readonly lines: LinePool;
  readonly nowMs: () => number;
  readonly timeoutMs: number;
  readonly rawRate: number;
  readonly keepsSound: boolean;
  /** aborted: what is not heard whole by now does not count */
  readonly signal: AbortSignal;
}

export interface Order {
  readonly iteration: number;
  readonly index: number;
  readonly prompt: Prompt;
  readonly plannedAtMs: number;
  /** when the iteration began, on the clock */
  readonly beganMs: number;
}

export interface Asked {
  readonly figures: RequestFigures;
  /** what it failed with */
  readonly failure?: unknown;
  readonly sampleRate: number;
  /** empty unless it is kept */
  readonly sound: readonly Int16Array[];
}

/** Makes one request and hears it out. @returns undefined when it was stopped on the way */
export async function ask(order: Order, parts: AskParts): Promise<Asked | undefined> {
  const { iteration, index, prompt, plannedAtMs, beganMs } = order;
  const { nowMs, signal } = parts;
  const sound: Int16Array[] = [];
  const lagMs = Math.max(0, nowMs() - beganMs - plannedAtMs);
  const meter = new RequestMeter({ ...parts, onSound: (samples) => void (parts.keepsSound && sound.push(samples)) });
  const failed = await failureOf(() => speak(prompt, meter, parts));
  const figures = meter.figures();
  if (signal.aborted) return undefined;
  const spoken = { id: prompt.id, language: prompt.language, characters: charactersOf(prompt) };
  const error = failed && { error: wordsOf(failed.failure) };
  const all = { iteration, index, prompt: spoken, plannedAtMs, lagMs, ...error, ...figures };
  return { figures: all, sampleRate: meter.sampleRate, sound, ...failed };
}

async function speak({ text }: Prompt, meter: RequestMeter, parts: AskParts): Promise<void> {
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(lateError(parts.timeoutMs, meter)), parts.timeoutMs);
  const signal = AbortSignal.any([parts.signal, timeout.signal]);
  try {
    const line = await parts.lines.take(signal);
    try {
      await line.speak(text, meter, signal);
    } finally {
      parts.lines.give(line);
    }
  } catch (error) {
    throw timeout.signal.aborted ? timeout.signal.reason : error;
  } finally {
    clearTimeout(timer);
  }
  if (!meter.hasSound) throw new RequestError("the server ended without any sound");
}

async function failureOf(work: () => Promise<void>): Promise<{ readonly failure: unknown } | undefined> {
  try {
    await work();
    return undefined;
  } catch (failure) {
    return { failure };
  }
}

const wordsOf = (failure: unknown): string => (failure instanceof Error ? failure.message : String(failure));
