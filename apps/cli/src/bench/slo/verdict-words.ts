import type { SloVerdict } from "../bench-result.js";
import { figureOf, type Unit } from "./parse-slo.js";
import { withoutNoise } from "./without-noise.js";

const shownIn: Readonly<Record<Unit, { readonly factor: number; readonly suffix: string; readonly digits: number }>> = {
  time: { factor: 1, suffix: " ms", digits: 1 },
  number: { factor: 1, suffix: "", digits: 3 },
  share: { factor: 100, suffix: " %", digits: 1 },
};
const mostDigits = 9;

/** For example "ttfa_p95 312 ms > 300 ms". */
export function verdictWords({ written, value, limit, isHeld }: SloVerdict): string {
  const { name, isLeast, unit } = figureOf(written);
  const limited = amountWords(limit, unit);
  if (value === undefined) return `${name}: no request has that figure, limit ${limited}`;
  const sign = isLeast ? { held: ">=", broken: "<" } : { held: "<=", broken: ">" };
  return `${name} ${measuredWords({ written, value, limit })} ${isHeld ? sign.held : sign.broken} ${limited}`;
}

/** The same, with whether it is held. */
export const verdictLine = (verdict: SloVerdict): string =>
  `${verdictWords(verdict)}: ${verdict.isHeld ? "held" : "FAILED"}`;

/** With as many digits as tell it from its limit: 300.04 ms are above 300 ms, and 300 ms are not. */
export function measuredWords({
  written,
  value = NaN,
  limit,
}: Pick<SloVerdict, "written" | "value" | "limit">): string {
  const { unit } = figureOf(written);
  const { digits, factor } = shownIn[unit];
  const [exact, bound] = [withoutNoise(value * factor), withoutNoise(limit * factor)];
  let shown = exact;
  for (let more = mostDigits; more >= (exact < 100 ? digits : 0); more -= 1) {
    const rounded = Number(exact.toFixed(more));
    if (Math.sign(rounded - bound) !== Math.sign(exact - bound)) break;
    shown = rounded;
  }
  return `${shown}${shownIn[unit].suffix}`;
}

/** For example "at most 300 ms". */
export function limitWords({ written, limit }: Pick<SloVerdict, "written" | "limit">): string {
  const { unit, isLeast } = figureOf(written);
  return `${isLeast ? "at least" : "at most"} ${amountWords(limit, unit)}`;
}

function amountWords(value: number, unit: Unit): string {
  const { factor, suffix } = shownIn[unit];
  return `${withoutNoise(value * factor)}${suffix}`;
}
