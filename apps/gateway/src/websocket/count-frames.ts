import { asSpeechError } from "../speech/error-body.js";
import type { Frame } from "./frame.js";
import type { GatewaySocket } from "./gateway-socket.js";

type Hear = (frame: Frame) => void;

export interface FrameCount {
  /** nothing to wait for where frames are not counted @throws SpeechError when there are too many */
  readonly take: () => Promise<void> | undefined;
  readonly hear: Hear;
}

/** Hears frames in the order of coming, each once it is counted: one too many is heard as refused. Meanwhile no more is read. */
export function countFrames(socket: Pick<GatewaySocket, "pause" | "resume">, { take, hear }: FrameCount): Hear {
  let last = Promise.resolve();
  let waiting = 0;
  return (frame) => {
    const taken = take();
    if (taken === undefined) return hear(frame);
    waiting += 1;
    socket.pause();
    const counted = taken.then(
      () => frame,
      (error: unknown): Frame => ({ ...frame, refusal: asSpeechError(error) }),
    );
    last = last.then(async () => {
      hear(await counted);
      waiting -= 1;
      if (waiting === 0) socket.resume();
    });
  };
}
