/** Closer than this the machine's own unrest decides. */
const CLOSE_ENOUGH = 0.05;

/**
 * The largest count up to `atMost` that passes, to 5 %, where every count below one that passes would pass: doubles until one
 * fails, then halves the gap. 0 when not even 1 passes.
 */
export async function searchLargest(passes: (count: number) => Promise<boolean>, atMost: number): Promise<number> {
  let [good, bad] = [0, atMost + 1];
  for (let count = 1; count < bad; count = Math.min(2 * count, atMost)) {
    if (!(await passes(count))) bad = count;
    else good = count;
    if (good === atMost) return good;
  }
  while (bad - good > Math.max(1, CLOSE_ENOUGH * good)) {
    const middle = Math.floor((good + bad) / 2);
    if (await passes(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
