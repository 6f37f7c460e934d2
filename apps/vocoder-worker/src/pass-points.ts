import type { ReachPoint } from "@mynah/program";
import type { WindowsQueue } from "@mynah/protocol/redis";

/** A windows queue that passes the test points after a read that brought something, and around each commit. */
export function queueWithPoints(queue: WindowsQueue, reach: ReachPoint): WindowsQueue {
  return {
    ...queue,
    async read(blocking, options) {
      const entries = await queue.read(blocking, options);
      if (entries.length > 0) await reach("windows-read");
      return entries;
    },
    async commit(entryId, speechId, chunk) {
      await reach("chunk-committing");
      const outcome = await queue.commit(entryId, speechId, chunk);
      await reach("chunk-committed");
      return outcome;
    },
  };
}
