import type { RequestFigures } from "../../bench-result.js";
import { countOf, formatMs } from "../format-figure.js";

/** A request in a line, for whoever points at it. */
export function requestWords({
  iteration,
  prompt,
  error,
  firstAudioMs,
  endMs,
  cadence,
  player,
}: RequestFigures): string {
  const who = `${prompt.id.slice(0, 60)}, ${countOf(prompt.characters, "character")}, iteration ${iteration + 1}`;
  if (error !== undefined) return `${who}: failed after ${formatMs(endMs)}: ${error.slice(0, 200)}`;
  return `${who}: first audio ${formatMs(firstAudioMs)}, end ${formatMs(endMs)}, ${countOf(cadence.stalls, "stall")}, ${countOf(player.underruns, "underrun")}`;
}
