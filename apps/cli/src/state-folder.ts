import { join, resolve } from "node:path";

/** Where `npm start` keeps its logs, its Redis's files and a note of where that Redis is: MYNAH_STATE, else .mynah in the checkout. */
export function stateFolderOf(root: string, env: NodeJS.ProcessEnv): string {
  return resolve(env["MYNAH_STATE"] || join(root, ".mynah"));
}
