import { fileURLToPath } from "node:url";

/** The root of this repository, from the sources as from what is built of them. */
export const REPOSITORY = fileURLToPath(new URL("../../..", import.meta.url));
