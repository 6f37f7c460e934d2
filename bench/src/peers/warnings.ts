import { countOf } from "@mynah/cli/bench";
import type { MeasuredServer } from "./measured-server.js";

/** Beyond this, codes that are late make whoever waits for them look late. */
const MOST_LATE_MS = 10;

/** What stands in the way of taking a server's figures as its own. */
export function warningsOf({ name, result, serving, sound }: MeasuredServer): readonly string[] {
  const { requests, errors } = result.summary;
  const cold = result.iterations;
  const lateMs = serving.lateMs?.p99 ?? 0;
  const found: readonly (string | false)[] = [
    serving.asked > requests + cold &&
      `${name} asked for ${countOf(serving.asked, "completion")} for ${countOf(requests + cold, "text")}: it cuts them, or asks again, and each answer is a whole recording`,
    serving.unknown > 0 &&
      `${name} asked for ${countOf(serving.unknown, "text")} of no recording, and got the first recording`,
    lateMs > MOST_LATE_MS &&
      `the model server was ${lateMs.toFixed(0)} ms late at times (p99) for ${name}: this machine is too busy for so many streams`,
    sound.speeches < requests - errors &&
      `${name} sent ${countOf(requests - errors - sound.speeches, "sound")} at another rate than the codec's: not compared`,
  ];
  return found.filter((words) => words !== false);
}
