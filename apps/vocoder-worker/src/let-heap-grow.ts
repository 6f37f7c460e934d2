import { setFlagsFromString } from "node:v8";

/**
 * V8 goes through all of its old objects as soon as they and all buffers are more than about twice what was left the last time. Here
 * buffers come and go with each window, some 20 MB a second, while little is old: it would do so several times a second, for 5 to 10 ms.
 * Four times leaves it to the collections of new objects, which free them. To be called before any work.
 */
export function letHeapGrow(): void {
  setFlagsFromString("--heap-growing-percent=300");
}
