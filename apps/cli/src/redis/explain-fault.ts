import { redisCli } from "./redis-cli.js";
import { placeWords, type RedisPlace } from "./redis-place.js";

export interface Explanation {
  readonly says: string;
  readonly remedy: string;
}

interface Known {
  readonly pattern: RegExp;
  /** what this Redis does, behind its address */
  readonly does: string;
  readonly remedy: (place: RedisPlace, env: NodeJS.ProcessEnv) => string;
}

const CREDENTIALS = "REDIS_PASSWORD (or REDIS_PASSWORD_FILE) and, for a user of its access list, REDIS_USERNAME";

const KNOWN: readonly Known[] = [
  { pattern: /NOAUTH/, does: "wants a password (it says NOAUTH)", remedy: () => `set ${CREDENTIALS}` },
  {
    pattern: /WRONGPASS|invalid username-password|invalid password/i,
    does: "does not take this user and password (it says WRONGPASS)",
    remedy: () => `correct ${CREDENTIALS}, or those in REDIS_URL`,
  },
  {
    pattern: /without any password configured/i,
    does: "has no password, and is shown one",
    remedy: () => "unset REDIS_PASSWORD, or take the one in REDIS_URL away",
  },
  {
    pattern: /NOPERM/,
    does: "does not let this user do that",
    remedy: () =>
      "be another user (REDIS_USERNAME), or give this one the rights that docker/redis/users.acl has for it",
  },
  {
    pattern: /self.signed|unable to (get|verify)|certificate/i,
    does: "shows a certificate that is not trusted",
    remedy: () => "set REDIS_CA to the file of the authority that signed it",
  },
  {
    pattern: /wrong version number|packet length too long/i,
    does: "does not speak TLS",
    remedy: () => "write redis:// in place of rediss://, or let Redis listen with TLS (tls-port)",
  },
  {
    pattern: /ENOTFOUND|EAI_AGAIN/,
    does: "has a name that nobody knows",
    remedy: ({ server }) => `correct the host in ${settingOf(server.cluster)}`,
  },
  {
    pattern: /max number of clients/i,
    does: "takes no more clients",
    remedy: (place, env) => `${redisCli(place, env)} config set maxclients 10000`,
  },
  {
    pattern: /LOADING/,
    does: "takes connections and does not answer yet: it loads its files, or stands still",
    remedy: () => "wait until its log says that it is ready, and try again",
  },
  {
    pattern: /^OOM/,
    does: "is full",
    remedy: (place, env) => `give it more memory: ${redisCli(place, env)} config set maxmemory 1gb`,
  },
  { pattern: /^READONLY/, does: "is a replica and takes no writes", remedy: () => "point REDIS_URL at the master" },
  {
    pattern: /cluster support disabled/i,
    does: "is no node of a Redis Cluster",
    remedy: () => "name it with REDIS_URL, and unset REDIS_CLUSTER",
  },
  {
    pattern: /^MOVED|CLUSTERDOWN/,
    does: "belongs to a Redis Cluster",
    remedy: () => "name its nodes with REDIS_CLUSTER=host:6379,host:6379",
  },
  {
    pattern: /Unknown RESP|Protocol error/i,
    does: "is no Redis: something else answers there",
    remedy: ({ server }) => `correct ${settingOf(server.cluster)}`,
  },
];

/** Why this Redis could not be asked, and what to do. @param fault what it says itself, or the system of it */
export function explainFault(place: RedisPlace, fault: string, env: NodeJS.ProcessEnv): Explanation {
  const words = placeWords(place);
  const whose = place.server.cluster === undefined ? `the Redis at ${words}` : words;
  const known = KNOWN.find(({ pattern }) => pattern.test(fault));
  if (known !== undefined) return { says: `${whose} ${known.does}${detail(fault)}`, remedy: known.remedy(place, env) };
  if (/^-?[A-Z]{3,} /.test(fault)) return { says: `${whose} refuses it: ${fault}`, remedy: "see its log" };
  if (place.from === "default") return { says: nothingThere(words), remedy: NAME_IT };
  return { says: `no Redis answers at ${words}${systemWord(fault)}`, remedy: startWords(place) };
}

/** As one line. */
export function explainFaultInWords(...asked: Parameters<typeof explainFault>): string {
  const { says, remedy } = explainFault(...asked);
  return `${says[0]?.toUpperCase()}${says.slice(1)}. What to do: ${remedy}`;
}

const NAME_IT =
  "start Mynah here with `npm start`, or name the Redis that the gateways use: REDIS_URL=redis://host:6379 (or REDIS_CLUSTER)";

const nothingThere = (words: string): string =>
  `no \`npm start\` with a Redis of its own runs from this folder, and no Redis answers at ${words}`;

const settingOf = (cluster: string | undefined): string => (cluster === undefined ? "REDIS_URL" : "REDIS_CLUSTER");

/** What Redis does not let one do stands in its own words only. */
const detail = (fault: string): string => (fault.includes("NOPERM") ? `: ${fault.replace(/^.*?NOPERM /, "")}` : "");

function systemWord(fault: string): string {
  const code = /\bE[A-Z]{4,}\b/.exec(fault)?.[0];
  return code === undefined ? "" : ` (${code})`;
}

function startWords({ server, from }: RedisPlace): string {
  if (from === "npm start") return "see what `npm start` says of it, or start that again";
  if (server.cluster !== undefined) return "start its nodes, or correct REDIS_CLUSTER";
  const { hostname, port, protocol } = new URL(server.url);
  const own = "or unset REDIS_URL: npm start brings its own";
  if (protocol === "rediss:")
    return `start it there, with TLS (without: redis:// in place of rediss://), or correct REDIS_URL; ${own}`;
  if (!["127.0.0.1", "localhost", "[::1]"].includes(hostname)) return `start it there, or correct REDIS_URL; ${own}`;
  const at = port === "" || port === "6379" ? "" : ` --port ${port}`;
  return `start it: redis-server${at} --appendonly yes --maxmemory-policy noeviction; ${own}`;
}
