import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const noteSchema = z.object({
  version: z.literal(1),
  url: z.string(),
  /** the `npm start` that started it, and that one's command line: a number may belong to another process by now */
  owner: z.object({ pid: z.number(), command: z.string() }),
  redisPid: z.number().optional(),
  /** what this very start of it says of itself; absent: it has not answered yet */
  runId: z.string().optional(),
});

/** What an `npm start` leaves of its private Redis in its state folder, for the other commands and for the next start. */
export type RedisNote = z.infer<typeof noteSchema>;

export interface FoundNote {
  readonly file: string;
  readonly note: RedisNote;
}

/** The Redis whose data are kept from one start to the next. There is one at a time, so the file is also its claim to them. */
export const keeperFile = (stateFolder: string): string => join(stateFolder, "redis.json");

/** The Redis of an `npm start` beside the one that keeps. */
export const besideFile = (stateFolder: string, pid: number): string => join(stateFolder, `redis-${pid}.json`);

/** For this user's eyes only: whoever knows the address may use that Redis. */
export function writeNote(file: string, note: RedisNote, flag: "w" | "wx" = "w"): void {
  writeFileSync(file, JSON.stringify(note), { mode: 0o600, flag });
}

export function removeNote(file: string): void {
  rmSync(file, { force: true });
}

/** All that lie there. What cannot be read names nothing. */
export function readNotes(stateFolder: string): readonly FoundNote[] {
  return namesIn(stateFolder).flatMap((name) => {
    const file = join(stateFolder, name);
    const note = readNote(file);
    return note === undefined ? [] : [{ file, note }];
  });
}

export function readNote(file: string): RedisNote | undefined {
  try {
    return noteSchema.safeParse(JSON.parse(readFileSync(file, "utf8"))).data;
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => /^redis(-\d+)?\.json$/.test(name));
  } catch {
    return [];
  }
}
