/** Cuts samples that come in any lengths into blocks of one length, so that what is made of them does not depend on the cuts. */
export interface SampleBlocks {
  /** Gives each block that is full now to `use`; a block is only valid inside of it. */
  add<Result>(samples: Int16Array, use: (block: Int16Array) => Result): Result[];
  /** What has not filled a block. */
  rest(): Int16Array;
}

export function createSampleBlocks(blockSamples: number): SampleBlocks {
  const block = new Int16Array(blockSamples);
  let filled = 0;
  return {
    add(samples, use) {
      const results: ReturnType<typeof use>[] = [];
      for (let at = 0; at < samples.length;) {
        const taken = samples.subarray(at, at + blockSamples - filled);
        block.set(taken, filled);
        at += taken.length;
        filled += taken.length;
        if (filled < blockSamples) break;
        filled = 0;
        results.push(use(block));
      }
      return results;
    },
    rest: () => block.subarray(0, filled),
  };
}
