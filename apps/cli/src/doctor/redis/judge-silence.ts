import { fail, type Verdict } from "../verdict.js";

const EXPLANATIONS: readonly (readonly [RegExp, string, string])[] = [
  [
    /NOAUTH|WRONGPASS|invalid username-password/i,
    "wants a user and password, or others",
    "set REDIS_PASSWORD (or REDIS_PASSWORD_FILE) and, for an ACL user, REDIS_USERNAME",
  ],
  [/NOPERM/i, "does not let this user ask INFO or TIME", "allow it: redis-cli acl setuser <user> +info +time +ping"],
  [
    /self.signed|unable to (get|verify)|certificate/i,
    "shows a certificate that is not trusted",
    "set REDIS_CA to the file of the authority that signed it",
  ],
  [
    /wrong version number|packet length too long/i,
    "does not speak TLS",
    "write redis:// in place of rediss://, or let Redis listen with TLS (tls-port)",
  ],
  [/ENOTFOUND|EAI_AGAIN/, "has a name that nobody knows", "correct the host in REDIS_URL"],
  [/max number of clients/i, "takes no more clients", 'redis-cli -u "$REDIS_URL" config set maxclients 10000'],
];

const START =
  "start it: redis-server --appendonly yes --maxmemory-policy noeviction; or unset REDIS_URL: npm start brings its own";

/** Why a Redis at that (masked) address does not answer. */
export function judgeSilence(address: string, fault: string): Verdict {
  const known = EXPLANATIONS.find(([pattern]) => pattern.test(fault));
  if (known !== undefined) return fail(`${address} ${known[1]}`, known[2]);
  return fail(`no Redis answers at ${address}`, START);
}
