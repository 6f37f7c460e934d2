import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { SettingsError } from "@mynah/program";

export interface Address {
  readonly host: string;
  readonly port: number;
  /** the environment variable that would move it */
  readonly setting: string;
}

/** @returns the port @throws SettingsError, with the way out, when the port cannot be had */
export async function listenOn(server: Server, { host, port, setting }: Address): Promise<number> {
  await explainTaken({ host, port, setting }, () => {
    return new Promise<void>((resolve, reject) => void server.once("error", reject).listen(port, host, resolve));
  });
  return (server.address() as AddressInfo).port;
}

/** Runs what opens a port, and says how to get around one that is taken. */
export async function explainTaken<Value>(
  { host, port, setting }: Address,
  open: () => Promise<Value>,
): Promise<Value> {
  try {
    return await open();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== "EADDRINUSE" && code !== "EACCES" && code !== "EADDRNOTAVAIL") throw cause;
    const why = code === "EADDRINUSE" ? "is taken by another program" : "cannot be opened";
    throw new SettingsError(
      `Port ${port} on ${host} ${why}. Stop that program, or choose another port: ${setting}=<port>.`,
      { cause },
    );
  }
}
