import { fail, ok, type Verdict } from "../verdict.js";

/** What `npm start` would use where REDIS_URL is not set. */
export interface OwnRedis {
  /** its path, or docker's; undefined where there is neither */
  readonly program: string | undefined;
  /** what `--version` says */
  readonly told: string;
  readonly installHint: string;
}

const OLDEST_MAJOR = 7;

export function judgeOwnRedis({ program, told, installHint }: OwnRedis): Verdict {
  const remedy = `${installHint}; or use another one: REDIS_URL=redis://host:6379`;
  if (program === undefined)
    return fail("REDIS_URL is not set, and there is no redis-server or valkey-server here", remedy);
  if (program.endsWith("docker")) return ok("REDIS_URL is not set: npm start brings its own, in Docker");
  const version = /v=(\d+[.\d]*)/.exec(told)?.[1] ?? "";
  if (Number.parseInt(version) < OLDEST_MAJOR)
    return fail(`${program} is version ${version}: Mynah needs ${OLDEST_MAJOR} or newer`, remedy);
  return ok(`REDIS_URL is not set: npm start brings its own (${program.split("/").at(-1)} ${version})`);
}
