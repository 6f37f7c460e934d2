import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { OperatorError } from "../../operator-error.js";

/** Where a GGUF file is: on this disk, or in a repository of the hub. */
export type GgufPlace =
  { readonly at: "disk"; readonly file: string } | { readonly at: "hub"; readonly repo: string; readonly path: string };

/** A file that is there is meant; else `owner/name/path.gguf` names one on the hub. @throws OperatorError when it is neither */
export function ggufPlace(named: string, exists: (file: string) => boolean = existsSync): GgufPlace {
  const file = resolve(named);
  if (exists(file)) return { at: "disk", file };
  const [, repo, path] = /^([\w-][\w.-]*\/\w[\w.-]*)\/(.+\.gguf)$/.exec(named) ?? [];
  if (repo !== undefined && path !== undefined) return { at: "hub", repo, path };
  throw new OperatorError(
    `There is no file ${file}. To name one on the hub: owner/name/path.gguf, as in unsloth/orpheus-3b-0.1-ft-GGUF/orpheus-3b-0.1-ft-Q8_0.gguf`,
  );
}
