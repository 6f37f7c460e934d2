import { InvalidArgumentError } from "commander";

/** A number above 0 from the command line. */
export function toNumber(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError("a number above 0");
}

/** Numbers above 0, separated by commas, ascending. */
export function toNumbers(text: string): number[] {
  return text
    .split(",")
    .map(toNumber)
    .sort((a, b) => a - b);
}
