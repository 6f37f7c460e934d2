import { Redis } from "ioredis";

/** Commands that may wait for one connection, unsent or unanswered. A thousand speeches at once stay far below. */
export const MAX_WAITING_COMMANDS = 10_000;

type Send = Redis["sendCommand"];

/** ioredis's own queues have no bound: here a command that finds too many before it is refused at once. */
export class BoundedRedis extends Redis {
  override sendCommand(...[command, stream]: Parameters<Send>): ReturnType<Send> {
    if (this.commandQueue.length + this["offlineQueue"].length < MAX_WAITING_COMMANDS)
      return super.sendCommand(command, stream);
    command.reject(new Error("too many commands wait for Redis"));
    return command.promise;
  }
}
