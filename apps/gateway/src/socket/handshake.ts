import type { Socket } from "socket.io";
import { clientAddress } from "../door/client-address.js";
import { bearerOf, handshakeToken } from "../door/credentials.js";
import type { DoorKeeper } from "../door/door-keeper.js";
import type { Visit } from "../door/key-sockets.js";
import { asSpeechError, toErrorBody } from "../speech/error-body.js";
import type { Identity } from "../speech/speech-core.js";

export interface Guest {
  readonly identity: Identity;
  readonly visit: Visit;
}

/** Who connects, by the handshake's `auth.token`, or by a program's Authorization header. @throws SpeechError */
export async function welcome(keeper: DoorKeeper, socket: Socket): Promise<Guest> {
  const { auth, headers } = socket.handshake;
  const shown = handshakeToken(auth) ?? bearerOf(headers.authorization);
  const identity = await keeper.authoriser.identify(shown, clientAddress(socket.request, keeper.trustedProxies));
  const { cut, leave } = await keeper.sockets.enter(identity.key);
  const { conn } = socket;
  conn.once("close", leave); // it may be gone before it has come in
  if (conn.readyState !== "open") leave();
  // One connection may come and go at the door as often as it likes.
  const visit = { cut, leave: () => (conn.off("close", leave), leave()) };
  return { identity, visit };
}

/** What a client gets as `connect_error`: the message, and as `data` the body that all errors have. */
export function toConnectError(error: unknown): Error {
  const { message } = asSpeechError(error);
  return Object.assign(new Error(message), { data: toErrorBody(error) });
}
