import { countFromZero } from "@mynah/program";
import type { Counter } from "prom-client";
import { cancelReasons, doorNames, outcomes } from "./labels.js";

export interface LabelledCounters {
  readonly speeches: Counter<"door" | "outcome">;
  readonly refused: Counter<"reason">;
  readonly stalled: Counter<"deadline">;
  readonly cancels: Counter<"reason">;
  readonly playbacks: Counter<"outcome">;
}

/** The series that will be there, so that the first event is one that can be seen: see `countFromZero`. */
export function startAtZero({ speeches, refused, stalled, cancels, playbacks }: LabelledCounters): void {
  for (const door of doorNames) for (const outcome of outcomes) speeches.inc({ door, outcome }, 0);
  countFromZero(refused, "reason", ["draining", "queue_full", "no_worker", "late"]);
  countFromZero(stalled, "deadline", ["queue", "first_audio", "stall", "speech", "text"]);
  countFromZero(cancels, "reason", cancelReasons);
  countFromZero(playbacks, "outcome", ["smooth", "interrupted"]);
}
