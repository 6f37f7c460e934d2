import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Writable } from "node:stream";
import { OperatorError } from "../../operator-error.js";
import type { Player } from "./players.js";

const wordsKept = 4_000;
/** Of a sound's length: who says something and is through sooner has not played it. */
const soonest = 0.8;

/** A player as it runs. */
export interface PlayerProcess {
  readonly stdin: Writable;
  /** Resolves when it has ended after playing this much. @throws OperatorError when it cannot have played it */
  played(durationS: number): Promise<void>;
  /** Waits for the end of a player that ended too soon, and says so. */
  failure(): Promise<OperatorError>;
  kill(): void;
}

/** Starts it in a group of its own: Ctrl-C is for the one who asked, who then ends the player too. */
export function startPlayer({ program, args }: Player, file?: string): PlayerProcess {
  const allArgs = file === undefined ? args : [...args, file];
  const child = spawn(program, allArgs, { stdio: ["pipe", "ignore", "pipe"], detached: true });
  const startedMs = performance.now();
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-wordsKept)));
  const closed = once(child, "close").then(
    () => child.exitCode,
    (error: Error) => void (said = error.message),
  );
  const failure = (what: string): OperatorError => new OperatorError(`${program} ${what}${lastLine(said)}`);
  return {
    stdin: child.stdin,
    async played(durationS) {
      const status = await closed;
      // ffplay says that it has no sound card, and ends with status 0.
      const isHasty = said !== "" && performance.now() - startedMs < durationS * 1_000 * soonest;
      if (status !== 0 || isHasty) throw failure("could not play the sound");
    },
    async failure() {
      await closed;
      return failure("ended before the sound did");
    },
    kill: () => void child.kill(),
  };
}

function lastLine(said: string): string {
  const line = said.trim().split("\n").at(-1) ?? "";
  return line === "" ? "" : `: ${line.trim()}`;
}
