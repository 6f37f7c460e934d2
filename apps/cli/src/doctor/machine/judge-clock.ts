import { ok, warn, type Verdict } from "../verdict.js";

const SYNCHRONISE = "sudo timedatectl set-ntp true";
/** Deadlines and lifetimes are noted in Redis's own time; logs of several machines are read side by side. */
const MOST_SKEW_MS = 1_000;
const MOST_JUMP_MS = 250;

/** @param skewMs how far Redis's clock is ahead of this machine's */
export function judgeSkew(skewMs: number): Verdict {
  const words = `Redis's clock is ${Math.abs(Math.round(skewMs))} ms ${skewMs < 0 ? "behind" : "ahead of"} this one`;
  return Math.abs(skewMs) <= MOST_SKEW_MS ? ok(words) : warn(words, `set both clocks by the network: ${SYNCHRONISE}`);
}

/** How far both clocks went while the doctor looked: the wall clock must not have jumped, the monotonic one not gone back. */
export function judgeSteadiness({
  wallMs,
  monotonicMs,
}: {
  readonly wallMs: number;
  readonly monotonicMs: number;
}): Verdict {
  if (monotonicMs < 0)
    return warn(
      "the monotonic clock went back",
      "have the machine's clock source mended: cat /sys/devices/system/clocksource/clocksource0/current_clocksource",
    );
  const jumpMs = Math.round(wallMs - monotonicMs);
  if (Math.abs(jumpMs) <= MOST_JUMP_MS) return ok("the monotonic clock is steady");
  return warn(`the clock was set by ${jumpMs} ms meanwhile; Mynah measures with the monotonic one`, SYNCHRONISE);
}
