/** Resolves when it has come true; throws after 5 s. */
export async function waitFor(isTrue: () => boolean): Promise<void> {
  const deadline = performance.now() + 5_000;
  while (!isTrue()) {
    if (performance.now() > deadline) throw new Error(`did not come true: ${isTrue}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
