import type { Lent, Trimmable } from "./lent-sequence.js";

/** The sequence without anything in it, or another instead. @throws when it can neither be emptied nor replaced */
export function emptied<Sequence extends Trimmable>({
  sequence,
  place,
  lane,
}: Lent<Sequence>): Promise<Lent<Sequence>> {
  return lane.gate.change(async () => {
    try {
      await sequence.clearHistory();
      return { sequence, place, lane, kept: [] };
    } catch {
      await sequence.dispose();
      return { sequence: lane.context.getSequence(), place, lane, kept: [] };
    }
  });
}

/** The sequence with nothing but the prefix in it; empty when that cannot be had. @throws as `emptied` does */
export async function keepingOnly<Sequence extends Trimmable>(
  lent: Lent<Sequence>,
  prefix: readonly number[],
): Promise<Lent<Sequence>> {
  const isKept = await lent.lane.gate.change(() => cutBehind(lent.sequence, prefix.length));
  return isKept ? { ...lent, kept: prefix } : emptied(lent);
}

/** Models with a recurrent state or a sliding window cannot go back: llama.cpp would evaluate the prefix again, all in one go. */
async function cutBehind(sequence: Trimmable, start: number): Promise<boolean> {
  const { nextTokenIndex: end, needsCheckpoints } = sequence;
  if (needsCheckpoints || end < start) return false;
  await sequence.eraseContextTokenRanges([{ start, end }]).catch(() => undefined);
  return sequence.nextTokenIndex === start;
}
