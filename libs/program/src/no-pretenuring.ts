import { setFlagsFromString } from "node:v8";

/**
 * V8 learns while a program starts which objects live long, and then makes them among the old ones. Here they live for a chunk: a dead
 * one among the old kept the sound that it pointed to until all of the old were looked through. To be called before any work.
 */
export function forgoPretenuring(): void {
  setFlagsFromString("--no-allocation-site-pretenuring");
}
