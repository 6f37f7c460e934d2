import type { FuzzReport } from "./run-fuzz.js";

const MOST_FAULTS = 20;

/** Nothing failed, died or grew, and it still speaks. */
export function isClean({ faults, crashed, memory, leftOver, spokenAfterwards }: FuzzReport): boolean {
  return (
    faults.length + crashed.length === 0 &&
    leftOver === 0 &&
    memory.every(({ isFlat }) => isFlat) &&
    spokenAfterwards > 0
  );
}

export function reportLines(report: FuzzReport): readonly string[] {
  const { requests, seed, doors, faults, crashed, memory, leftOver, spokenAfterwards } = report;
  return [
    `${requests} requests and events, seed ${seed}`,
    ...Object.entries(doors)
      .toSorted()
      .map(([door, counts]) => `  ${door.padEnd(34)} ${countWords(counts)}`),
    `faults of the server (5xx, internal, silent): ${faults.length}`,
    ...faults
      .slice(0, MOST_FAULTS)
      .map(
        ({ door, said, client }) =>
          `  ${said} at ${door}: npm run test:fuzz -- --seed ${seed} --from ${client} --clients 1`,
      ),
    `crashed: ${crashed.join(", ") || "none"}`,
    ...memory.map(
      ({ role, beforeMiB, middleMiB, afterMiB, isFlat }) =>
        `memory of the ${role}: ${beforeMiB} MiB before, ${middleMiB} at half-time, ${afterMiB} after: ${isFlat ? "flat" : "GROWS"}`,
    ),
    `segments left over: ${leftOver}`,
    `afterwards it ${spokenAfterwards > 0 ? "speaks" : "DOES NOT SPEAK"}`,
  ];
}

function countWords(counts: Readonly<Record<string, number>>): string {
  const sorted = Object.entries(counts).toSorted(([one], [other]) => one.localeCompare(other));
  return sorted.map(([said, count]) => `${said} ${count}`).join("  ");
}
