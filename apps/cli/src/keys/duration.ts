import { InvalidArgumentError } from "commander";

const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };
const LONGEST_MS = 100 * 365 * 86_400_000;

/** Milliseconds of `90m`, `12h`, `30d` or `4w`. @throws InvalidArgumentError */
export function durationMs(text: string): number {
  const [, count, unit] = /^(\d+)([mhdw])$/.exec(text) ?? [];
  const ms = Number(count) * (unitMs[unit ?? ""] ?? NaN);
  if (ms > 0 && ms <= LONGEST_MS) return ms;
  throw new InvalidArgumentError("It must be a number with m, h, d or w behind it, as in 30d.");
}
