export interface RoundsOptions {
  /** from the end of a round to the next one: see `msToTick` */
  readonly pauseMs: () => number;
  readonly round: () => Promise<void>;
  readonly onError: (error: unknown) => void;
}

export interface Rounds {
  /** Waits for the round that is under way. */
  stop(): Promise<void>;
}

/** Does something again and again, the first time at once, never twice at the same time. */
export function startRounds({ pauseMs, round, onError }: RoundsOptions): Rounds {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const next = async (): Promise<void> => {
    await round().catch(onError);
    if (!stopped) timer = setTimeout(() => (running = next()), pauseMs());
  };
  let running = next();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
