import { InvalidArgumentError } from "commander";

/** A server that is compared: whose code is not here, and whom somebody else has started. */
export interface Peer {
  readonly name: string;
  readonly address: string;
}

/** What Mynah itself is called in all tables. */
export const MYNAH = "mynah";

/** `NAME=ADDRESS`, once more for each. */
export function addPeer(written: string, peers: readonly Peer[] = []): readonly Peer[] {
  const [, name = "", address = ""] = /^([\w.-]+)=(https?:\/\/.+)$/.exec(written) ?? [];
  if (name === "" || !URL.canParse(address))
    throw new InvalidArgumentError("write a name and an address, like orpheus-fastapi=http://127.0.0.1:5005");
  if (name === MYNAH || peers.some((peer) => peer.name === name))
    throw new InvalidArgumentError(`there is a "${name}" already: call it otherwise`);
  return [...peers, { name, address: address.replace(/\/+$/, "") }];
}
