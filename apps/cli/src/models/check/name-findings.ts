import { basename } from "node:path";
import type { Finding } from "@mynah/protocol";
import type { ModelFolder } from "../model/model-folder.js";

/** A profile is asked for by its folder and shown by its name: nothing where the two are the same. */
export function nameFindings({ folder, loaded }: ModelFolder): readonly Finding[] {
  const { name } = loaded.profile;
  if (name === basename(folder)) return [];
  return [{ state: "wrong", about: "name", words: `"${name}" is not its folder's name, ${basename(folder)}` }];
}
