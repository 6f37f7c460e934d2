import type { Redis } from "ioredis";

/** As ioredis after a reconnect: the answer to the first sending is lost, so every command is sent again. */
export function resending(target: Redis): Redis {
  const callBuffer = async (...args: Parameters<Redis["callBuffer"]>): Promise<unknown> => {
    await target.callBuffer(...args);
    return target.callBuffer(...args);
  };
  return new Proxy(target, {
    get: (_, name) => (name === "callBuffer" ? callBuffer : (Reflect.get(target, name) as unknown)),
  });
}
