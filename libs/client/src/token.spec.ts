import { expect, it } from "vitest";
import type { Auth } from "./mynah-options.js";
import { authOf, bearerHeaders } from "./token.js";

const ask = async (auth: ReturnType<typeof authOf>): Promise<Auth | undefined> =>
  typeof auth === "function" ? auth() : auth;

it("shows a token in the handshake, beside what else is given", async () => {
  expect(await ask(authOf({ token: "mk_1" }))).toEqual({ token: "mk_1" });
  expect(await ask(authOf({ token: () => Promise.resolve("mt_1"), auth: () => ({ tenant: 7 }) }))).toEqual({
    tenant: 7,
    token: "mt_1",
  });
  expect(await ask(authOf({ auth: { token: "mine" } }))).toEqual({ token: "mine" });
});

it("asks a function anew each time, for a token that lasts minutes", async () => {
  let made = 0;
  const token = (): string => `mt_${(made += 1)}`;
  expect([await bearerHeaders(token), await bearerHeaders(token)]).toEqual([
    { Authorization: "Bearer mt_1" },
    { Authorization: "Bearer mt_2" },
  ]);
});

it("shows nothing where there is none", async () => {
  expect([await bearerHeaders(undefined), await bearerHeaders("")]).toEqual([{}, {}]);
});
