export interface RoundsOptions {
  readonly everyMs: number;
  /** share of `everyMs` by which a pause may be longer or shorter, so that programs do not march in step */
  readonly jitter: number;
  readonly round: () => Promise<void>;
  readonly onError: (error: unknown) => void;
}

export interface Rounds {
  /** Waits for the round that is under way. */
  stop(): Promise<void>;
}

/** Does something again and again, the first time at once, never twice at the same time. */
export function startRounds({ everyMs, jitter, round, onError }: RoundsOptions): Rounds {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const pauseMs = (): number => everyMs * (1 + jitter * (2 * Math.random() - 1));
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
