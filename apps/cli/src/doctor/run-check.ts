import type { Check, Finding } from "./check.js";
import { warn } from "./verdict.js";

/** All checks run side by side, so this is about what the whole doctor may take. */
const CHECK_MS = 4_000;

/**
 * What a check finds within its time. One that hangs, say on a file system that is gone, is a finding too, and so is one that throws.
 * @throws the signal's reason once it is aborted
 */
export async function runCheck(
  { name, look }: Check,
  signal: AbortSignal,
  patienceMs = CHECK_MS,
): Promise<readonly Finding[]> {
  const own = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
  const late = new Promise<never>((_, reject) =>
    own.addEventListener("abort", () => reject(own.reason as Error), { once: true }),
  );
  try {
    const verdicts = await Promise.race([look(own), late]);
    return verdicts.map((verdict) => ({ check: name, ...verdict }));
  } catch (error) {
    signal.throwIfAborted();
    return [{ check: name, ...(own.aborted ? tooLate(patienceMs) : cannotLook(error)) }];
  }
}

const tooLate = (patienceMs: number) =>
  warn(
    `there was no answer within ${patienceMs / 1_000} s`,
    "run it again; if it stays so, this hangs for Mynah as well",
  );

const cannotLook = (error: unknown) =>
  warn(
    `it cannot be looked at: ${error instanceof Error ? error.message : String(error)}`,
    "mend that, and run it again",
  );
