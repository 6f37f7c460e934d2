import type { Reply, SocketSession } from "./socket-session.js";

type Act = (session: SocketSession, body: unknown) => Promise<Reply> | Reply;

/** What a client may say, and what is done then. */
export const HEARD_EVENTS = {
  speak: (session, body) => session.speak(body),
  open: (session, body) => session.open(body),
  append: (session, body) => session.append(body),
  finish: (session, body) => session.finish(body),
  listen: (session, body) => session.listen(body),
  played: (session, body) => session.played(body),
  leave: (session, body) => session.leave(body),
  cancel: (session, body) => session.cancel(body),
} as const satisfies Readonly<Record<string, Act>>;

export interface Said {
  readonly body: unknown;
  /** the client's callback, if it gave one */
  readonly ack: unknown;
}

/** The arguments of an event: bodies, then the callback. More than one body is a list of them, which no event takes. */
export function toSaid(args: readonly unknown[]): Said {
  const last = args.at(-1);
  const [ack, bodies] = typeof last === "function" ? [last, args.slice(0, -1)] : [undefined, args];
  return { body: bodies.length > 1 ? bodies : bodies[0], ack };
}
