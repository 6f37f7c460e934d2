import type { ApiKey } from "@mynah/protocol";
import { drawKey, drawToken, hashOf } from "@mynah/protocol/redis";
import { expect, it } from "vitest";
import { Authoriser, type AuthoriserOptions } from "./authorise.js";
import { GuessBrake } from "./guess-brake.js";

const drawn = drawKey();
const key: ApiKey = {
  version: 1,
  id: drawn.id,
  hash: hashOf(drawn.secret),
  owner: "acme",
  name: "laptop",
  createdAt: 0,
  limits: {},
};

/** Of a server with that one key. */
function newAuthoriser(hasToken: AuthoriserOptions["store"]["hasToken"] = () => Promise.resolve(true)) {
  const known = new Map([[key.id, key]]);
  const find = (id: string): Promise<ApiKey | undefined> => Promise.resolve(known.get(id));
  const authoriser = new Authoriser({
    asksForKeys: true,
    ring: { find, look: find, has: (id) => known.has(id) },
    store: { hasToken, noteUse: () => Promise.resolve() },
    brake: new GuessBrake(),
    onRefused: () => undefined,
  });
  return { authoriser, revoke: () => known.clear() };
}

it("a token that has expired is looked for in Redis once, however often it is shown", async () => {
  let asked = 0;
  const { authoriser } = newAuthoriser(() => Promise.resolve(++asked > 1));
  const [spent, other] = [drawToken(key), drawToken(key)];
  for (let shown = 0; shown < 3; shown += 1)
    await expect(authoriser.identify(spent, "1.1.1.1")).rejects.toMatchObject({ code: "invalid_api_key" });
  expect(asked).toBe(1);
  expect(await authoriser.identify(other, "1.1.1.1")).toMatchObject({ owner: "acme", key: { isToken: true } });
});

it("a token that Redis could not be asked for is not taken for spent", async () => {
  let asked = 0;
  const { authoriser } = newAuthoriser(() => (++asked > 1 ? Promise.resolve(true) : Promise.reject(new Error("away"))));
  const token = drawToken(key);
  await expect(authoriser.identify(token, "1.1.1.1")).rejects.toMatchObject({ code: "unavailable" });
  expect(await authoriser.identify(token, "1.1.1.1")).toMatchObject({ owner: "acme" });
});

it("who was let in is good until the key is revoked or expires", async () => {
  const { authoriser, revoke } = newAuthoriser();
  const identity = await authoriser.identify(drawn.secret, "1.1.1.1");
  authoriser.requireGood(identity);
  const expired = { ...identity, key: { id: key.id, limits: {}, isToken: false, expiresAt: 1 } };
  expect(() => authoriser.requireGood(expired)).toThrow("expired");
  revoke();
  expect(() => authoriser.requireGood(identity)).toThrow("revoked");
  authoriser.requireGood({ owner: "anonymous" });
});
