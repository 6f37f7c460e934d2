import { setFlagsFromString } from "node:v8";

/**
 * V8 goes through all of its old objects as soon as they and all buffers are more than about twice what was left the last time. Here
 * buffers come and go with each window, while little is old: it would do so several times a second, and stop all work for as long as
 * several windows take. Four times leaves it to the collections of new objects, which free them. To be called before any work.
 */
export function letHeapGrow(): void {
  setFlagsFromString("--heap-growing-percent=300");
}
