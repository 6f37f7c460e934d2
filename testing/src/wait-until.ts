export interface WaitOptions {
  readonly timeoutMs?: number;
  readonly everyMs?: number;
  /** a function is asked once it is too late: for what is known only then */
  readonly what?: string | (() => string);
}

/** Resolves to the first value of `probe` that is not undefined, null or false; throws after `timeoutMs`. */
export async function waitUntil<Value>(
  probe: () => Promise<Value> | Value,
  { timeoutMs = 10_000, everyMs = 20, what = "the condition" }: WaitOptions = {},
): Promise<NonNullable<Value>> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const value = await probe();
    if (value !== undefined && value !== null && value !== false) return value as NonNullable<Value>;
    if (performance.now() > deadline)
      throw new Error(`${typeof what === "string" ? what : what()} did not come true within ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
