/**
 * For `node --import`: SIGUSR2 puts this process's wall clock ten minutes forwards, SIGHUP ten minutes back, as somebody does who
 * sets it. The monotonic clock and the timers stay as they are.
 */
const STEP_MS = 600_000;

const RealDate = Date;
let aheadMs = 0;

const now = (): number => RealDate.now() + aheadMs;
const construct = (args: readonly unknown[]): Date => Reflect.construct(RealDate, args.length === 0 ? [now()] : args);

globalThis.Date = new Proxy(RealDate, {
  construct: (_, args: readonly unknown[]) => construct(args),
  apply: () => construct([]).toString(),
  get: (target, key) => (key === "now" ? now : (Reflect.get(target, key) as unknown)),
});

process.on("SIGUSR2", () => (aheadMs += STEP_MS));
process.on("SIGHUP", () => (aheadMs -= STEP_MS));
