import type { Socket } from "node:net";

/** What a wire does to the bytes, each way. Nothing given: it passes them on as they come. */
export interface WireFaults {
  readonly latencyMs?: number;
  readonly bytesPerSecond?: number;
  /** no write is longer, so that records arrive in pieces */
  readonly sliceBytes?: number;
}

/** One way of a connection. */
export interface Flow {
  /** reads and forgets everything from now on; the other end hears nothing more, not even the end */
  swallow(): void;
  /** reads nothing until `false`: the sender's buffers fill */
  hold(held: boolean): void;
}

interface Parcel {
  /** undefined: the end */
  readonly bytes: Buffer | undefined;
  readonly dueAt: number;
}

/** so much that a latency alone does not slow a stream */
const MAX_HELD_BYTES = 1_024 * 1_024;
/** with a bandwidth, so many writes a second, so that the bytes drip instead of coming in gusts */
const WRITES_PER_SECOND = 20;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Carries what `from` sends to `to`, in order, with a bounded buffer of its own. */
export function startFlow(from: Socket, to: Socket, faults: () => WireFaults): Flow {
  const parcels: Parcel[] = [];
  let [heldBytes, isCarrying, isSilent, isHeld] = [0, false, false, false];
  const regulate = (): void => void (isHeld || heldBytes > MAX_HELD_BYTES ? from.pause() : from.resume());
  const deliver = async (bytes: Buffer): Promise<void> => {
    for (const slice of slices(bytes, faults)) {
      if (isSilent || to.destroyed) return;
      if (!to.write(slice)) await untilDrained(to);
      const { bytesPerSecond, sliceBytes } = faults();
      if (bytesPerSecond !== undefined) await sleep((slice.length / bytesPerSecond) * 1_000);
      else if (sliceBytes !== undefined) await sleep(1);
    }
  };
  const carry = async (): Promise<void> => {
    isCarrying = true;
    for (let parcel = parcels[0]; parcel; parcel = parcels[0]) {
      const waitMs = parcel.dueAt - performance.now();
      if (waitMs > 0) await sleep(waitMs);
      if (parcel.bytes) await deliver(parcel.bytes);
      else if (!isSilent) to.end();
      parcels.shift();
      heldBytes -= parcel.bytes?.length ?? 0;
      regulate();
    }
    isCarrying = false;
  };
  const take = (bytes: Buffer | undefined): void => {
    if (isSilent) return;
    parcels.push({ bytes, dueAt: performance.now() + (faults().latencyMs ?? 0) });
    heldBytes += bytes?.length ?? 0;
    regulate();
    if (!isCarrying) void carry();
  };
  from.on("data", take).once("end", () => take(undefined));
  return {
    swallow() {
      isSilent = true;
      from.resume();
    },
    hold(held) {
      isHeld = held;
      regulate();
    },
  };
}

function* slices(bytes: Buffer, faults: () => WireFaults): Generator<Buffer> {
  for (let at = 0; at < bytes.length;) {
    const { sliceBytes = Infinity, bytesPerSecond = Infinity } = faults();
    const size = Math.max(1, Math.floor(Math.min(sliceBytes, bytesPerSecond / WRITES_PER_SECOND, bytes.length - at)));
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

const untilDrained = (to: Socket): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      to.off("drain", done).off("close", done);
      resolve();
    };
    to.once("drain", done).once("close", done);
  });
