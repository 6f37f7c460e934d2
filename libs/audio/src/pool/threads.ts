import type { Worker } from "node:worker_threads";
import { createThreadClient, type ThreadClient } from "./thread-client.js";

/** A place in a thread. */
interface Seat {
  readonly thread: ThreadClient;
  /** unique among all sessions */
  readonly session: number;
  /** Gives the place back; once. */
  leave(): void;
}

export interface Threads {
  join(): Seat;
  stop(reason: string): Promise<void>;
}

interface Place {
  readonly thread: ThreadClient;
  sessions: number;
}

/** Up to `most` threads, started as they are needed; those that have ended are forgotten, so that others are started in their place. */
export function createThreads(most: number, start: () => Worker): Threads {
  const places = new Set<Place>();
  let nextSession = 0;
  const begin = (): Place => {
    const place: Place = { thread: createThreadClient(start(), () => places.delete(place)), sessions: 0 };
    places.add(place);
    return place;
  };
  return {
    join() {
      const quietest = quietestOf(places);
      const isFree = quietest !== undefined && (quietest.sessions === 0 || places.size >= most);
      const place = isFree ? quietest : begin();
      if (place.sessions++ === 0) place.thread.hold(true);
      return { thread: place.thread, session: nextSession++, leave: () => leave(place) };
    },
    async stop(reason) {
      await Promise.all([...places].map(({ thread }) => thread.stop(reason)));
    },
  };
}

function quietestOf(places: Iterable<Place>): Place | undefined {
  return [...places].reduce<Place | undefined>(
    (best, place) => (best === undefined || place.sessions < best.sessions ? place : best),
    undefined,
  );
}

function leave(place: Place): void {
  if (--place.sessions === 0) place.thread.hold(false);
}
