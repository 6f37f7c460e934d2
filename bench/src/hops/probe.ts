import { writeFileSync, renameSync } from "node:fs";
import { isMainThread } from "node:worker_threads";
import { noteCommands } from "./note-commands.js";
import { noMoments, type NotedMoments } from "./noted-moments.js";

/** Loaded before a role's own program (`NODE_OPTIONS=--import`): notes moments in memory, and writes them down at SIGUSR2. */
export const notes: { current: NotedMoments } = { current: noMoments() };

const file = process.env["HOPS_FILE"];
if (isMainThread && file !== undefined && process.send !== undefined) {
  noteCommands(() => notes.current);
  process.on("SIGUSR2", () => {
    const written = JSON.stringify(notes.current);
    notes.current = noMoments();
    writeFileSync(`${file}.part`, written);
    renameSync(`${file}.part`, file);
  });
}
