import type { Manifest } from "../manifest.js";

/** What is wrong with a deployment, in lines; none: it is as it should be. @param manifests all that is applied together */
export type Rule = (manifests: readonly Manifest[]) => readonly string[];
