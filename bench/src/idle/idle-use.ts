import { machineBusyMs, threadsOf, type ThreadUse } from "./processes.js";

/** A look at programs and at the machine around them. */
export interface IdleLook {
  readonly atMs: number;
  readonly busyMs: number;
  /** this very program */
  readonly ownMs: number;
  readonly programs: ReadonlyMap<string, ReadonlyMap<string, ThreadUse>>;
}

export function lookAt(programs: Readonly<Record<string, number>>): IdleLook {
  const { user, system } = process.cpuUsage();
  return {
    atMs: performance.now(),
    busyMs: machineBusyMs(),
    ownMs: (user + system) / 1_000,
    programs: new Map(Object.entries(programs).map(([name, pid]) => [name, threadsOf(pid)])),
  };
}

interface ProgramRow {
  readonly program: string;
  readonly "% of a core": number;
  readonly "wake-ups a second": number;
  /** compared with the aim; `npm start` and Redis are no roles, and have none */
  readonly aim: "met" | "missed" | "";
}

interface ThreadRow {
  readonly program: string;
  readonly thread: string;
  readonly "% of a core": number;
  readonly "wake-ups a second": number;
}

export interface IdleUse {
  readonly programs: readonly ProgramRow[];
  /** those that did anything */
  readonly threads: readonly ThreadRow[];
  /** of a core: what the bench used meanwhile, and whatever else runs on the machine */
  readonly benchPercent: number;
  readonly othersPercent: number;
}

const ROLES: readonly string[] = ["gateway", "llm-worker", "vocoder-worker"];

/** What was used between two looks, as shares of one core. @param aimPercent what a role may use */
export function idleUse(before: IdleLook, after: IdleLook, aimPercent: number): IdleUse {
  const seconds = (after.atMs - before.atMs) / 1_000;
  const percent = (ms: number): number => ms / 10 / seconds;
  const threads = [...after.programs].flatMap(([program, now]) =>
    [...now].map(([id, thread]) => {
      const was = before.programs.get(program)?.get(id);
      const [cpuMs, wakes] = [thread.cpuMs - (was?.cpuMs ?? 0), thread.wakes - (was?.wakes ?? 0)];
      return { program, thread: thread.name, "% of a core": percent(cpuMs), "wake-ups a second": wakes / seconds };
    }),
  );
  const programs = [...after.programs.keys()].map((program) => {
    const own = threads.filter((thread) => thread.program === program);
    const share = sumOf(own, "% of a core");
    const aim = ROLES.includes(program) ? (share < aimPercent ? "met" : "missed") : "";
    return { program, "% of a core": share, "wake-ups a second": sumOf(own, "wake-ups a second"), aim } as const;
  });
  const benchPercent = percent(after.ownMs - before.ownMs);
  const others = percent(after.busyMs - before.busyMs) - sumOf(programs, "% of a core") - benchPercent;
  return {
    programs: programs.map(rounded),
    threads: threads.filter((thread) => thread["wake-ups a second"] > 0).map(rounded),
    benchPercent: round(benchPercent, 2),
    othersPercent: round(Math.max(0, others), 1),
  };
}

type Figures = Pick<ThreadRow, "% of a core" | "wake-ups a second">;

const sumOf = (rows: readonly Figures[], figure: keyof Figures): number =>
  rows.reduce((sum, row) => sum + row[figure], 0);

const rounded = <Row extends Figures>(row: Row): Row => ({
  ...row,
  "% of a core": round(row["% of a core"], 3),
  "wake-ups a second": round(row["wake-ups a second"], 1),
});

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
