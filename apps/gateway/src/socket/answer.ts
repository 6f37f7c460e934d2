import type { Logger } from "@mynah/program";
import type { Socket } from "socket.io";
import { asSpeechError } from "../speech/error-body.js";
import type { Reply } from "./socket-session.js";
import { unsentOf } from "./unsent-bytes.js";

export interface AnswerTo {
  readonly socket: Socket;
  /** the client's callback, if it gave one */
  readonly ack: unknown;
  readonly log: Logger;
}

/** Does what a client asked for and tells it how that went: by its ack, or by an `error` event without one. Never rejects. */
export async function answer({ socket, ack, log }: AnswerTo, act: () => Promise<Reply> | Reply): Promise<void> {
  const isAsked = typeof ack === "function";
  const unsent = unsentOf(socket);
  if (unsent.isHopeless) return void socket.conn.close(true);
  try {
    const reply = await act();
    if (isAsked) unsent.add(0);
    if (isAsked) ack(reply.body);
    reply.afterwards?.();
  } catch (cause) {
    const error = asSpeechError(cause);
    if (error.code === "internal") log.error({ err: cause }, "socket event failed");
    unsent.add(0);
    if (isAsked) ack({ error: error.toBody() });
    else socket.emit("error", error.toBody());
  }
}
