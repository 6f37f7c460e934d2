import { Redis, type RedisOptions } from "ioredis";

/** Commands that may wait for one connection, unsent or unanswered. A thousand speeches at once stay far below. */
const MAX_WAITING_COMMANDS = 10_000;

type Send = Redis["sendCommand"];

/** ioredis (6.0), with an end to what may wait in it, and one write for all that is sent in one turn of the event loop. */
export class StrictRedis extends Redis {
  constructor(address: string | Omit<RedisOptions, "replyMapping">, options: Omit<RedisOptions, "replyMapping"> = {}) {
    if (typeof address === "string") super(address, options);
    else super(address);
    this.on("end", () => this.#rejectAll());
  }

  /** Its own queues have no bound: a command that finds too many before it is refused at once. */
  override sendCommand(...[command, stream]: Parameters<Send>): ReturnType<Send> {
    if (this.commandQueue.length + this["offlineQueue"].length < MAX_WAITING_COMMANDS) {
      this.#gather();
      return super.sendCommand(command, stream);
    }
    command.reject(new Error("too many commands wait for Redis"));
    return command.promise;
  }

  /** A batch's chunks, or the windows of many streams, would be a write each, and a read each in Redis. */
  #gather(): void {
    const wire = this.stream;
    if (wire === undefined || wire.writableCorked > 0) return;
    wire.cork();
    setImmediate(() => wire.uncork());
  }

  /** Between two attempts to connect it only stops the next one, and does not end. */
  override disconnect(reconnect = false): void {
    const isBetweenAttempts = this.status === "reconnecting" && !reconnect;
    super.disconnect(reconnect);
    if (isBetweenAttempts) this["setStatus"]("end");
  }

  /** At its end it forgets what it sent before the last connection broke: whoever asked would wait for ever. */
  #rejectAll(): void {
    const error = new Error("Connection is closed.");
    const { prevCommandQueue: unanswered } = this as unknown as { prevCommandQueue?: Redis["commandQueue"] };
    for (let item = unanswered?.shift(); item; item = unanswered?.shift()) item.command.reject(error);
    this["flushQueue"](error);
  }
}
