import { totalmem } from "node:os";

export interface RedisArguments {
  readonly port: number;
  /** where what it holds is kept for its next start; undefined: it is not */
  readonly dataFolder: string | undefined;
}

/**
 * API keys and stored voices outlive a stop; speeches are gone within minutes by themselves. The file is written anew whenever it has
 * doubled, so it stays below twice what Redis holds. noeviction, because an evicted key would be lost sound.
 */
export function serverArguments({ port, dataFolder }: RedisArguments): readonly string[] {
  const where = ["--port", `${port}`, "--bind", "127.0.0.1"];
  return [...where, ...keeping(dataFolder, dataFolder), ...BOUNDS];
}

export function dockerArguments({ port, dataFolder }: RedisArguments): readonly string[] {
  const user = process.getuid === undefined ? [] : ["--user", `${process.getuid()}:${process.getgid?.()}`];
  const mount = dataFolder === undefined ? [] : [...user, "-v", `${dataFolder}:/data`];
  const inside = ["redis:7-alpine", "redis-server", ...keeping(dataFolder, "/data"), ...BOUNDS];
  return ["run", "--rm", "--init", "-p", `127.0.0.1:${port}:6379`, ...mount, ...inside];
}

/** Half of the machine's memory: beyond that it refuses new speeches, where it would else be killed. */
const BOUNDS = ["--maxmemory", `${Math.floor(totalmem() / 2)}`, "--maxmemory-policy", "noeviction"];

function keeping(dataFolder: string | undefined, path: string | undefined): readonly string[] {
  if (dataFolder === undefined || path === undefined) return ["--save", "", "--appendonly", "no"];
  const rewriting = ["--auto-aof-rewrite-percentage", "100", "--auto-aof-rewrite-min-size", "32mb"];
  const patience = ["--no-appendfsync-on-rewrite", "yes", "--aof-load-truncated", "yes"];
  return ["--save", "", "--appendonly", "yes", "--dir", path, ...rewriting, ...patience];
}
