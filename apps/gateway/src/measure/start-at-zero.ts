import { countFromZero } from "@mynah/program";
import { keyLimitsSchema } from "@mynah/protocol";
import type { Counter } from "prom-client";
import { cancelReasons, doorNames, outcomes } from "./labels.js";

export interface LabelledCounters {
  readonly speeches: Counter<"door" | "outcome">;
  readonly refused: Counter<"reason">;
  readonly stalled: Counter<"deadline">;
  readonly cancels: Counter<"reason">;
  readonly playbacks: Counter<"outcome">;
  readonly authRefused: Counter<"reason">;
  readonly keyLimited: Counter<"limit">;
}

/** The series that will be there, so that the first event is one that can be seen: see `countFromZero`. */
export function startAtZero(counters: LabelledCounters): void {
  const { speeches, refused, stalled, cancels, playbacks, authRefused, keyLimited } = counters;
  for (const door of doorNames) for (const outcome of outcomes) speeches.inc({ door, outcome }, 0);
  countFromZero(refused, "reason", ["draining", "queue_full", "no_worker", "late"]);
  countFromZero(stalled, "deadline", ["queue", "first_audio", "stall", "speech", "text"]);
  countFromZero(cancels, "reason", cancelReasons);
  countFromZero(playbacks, "outcome", ["smooth", "interrupted"]);
  countFromZero(authRefused, "reason", ["missing", "malformed", "unknown", "expired", "slowed"]);
  countFromZero(keyLimited, "limit", Object.keys(keyLimitsSchema.shape));
}
