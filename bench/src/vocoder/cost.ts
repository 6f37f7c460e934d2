/** What some work took: of all threads of this process together, and on the clock. */
export interface Cost {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
}

export const NO_COST: Cost = { cpuSeconds: 0, wallSeconds: 0 };

export function addCost(a: Cost, b: Cost): Cost {
  return { cpuSeconds: a.cpuSeconds + b.cpuSeconds, wallSeconds: a.wallSeconds + b.wallSeconds };
}

/** @returns what says the cost since now */
export function startCost(): () => Cost {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { cpuSeconds: (user + system) / 1e6, wallSeconds: (performance.now() - startedAt) / 1000 };
  };
}
