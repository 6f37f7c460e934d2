import type { Auth, MynahOptions, Token } from "./mynah-options.js";

/** What goes into the handshake: the token beside whatever else was given. */
export function authOf({ auth, token }: MynahOptions): MynahOptions["auth"] {
  if (token === undefined) return auth;
  return async (): Promise<Auth> => ({
    ...(typeof auth === "function" ? await auth() : auth),
    token: await readToken(token),
  });
}

/** Headers that show the token over HTTP; none for an empty one. */
export async function bearerHeaders(token: Token | undefined): Promise<Record<string, string>> {
  const shown = token === undefined ? "" : await readToken(token);
  return shown === "" ? {} : { Authorization: `Bearer ${shown}` };
}

const readToken = async (token: Token): Promise<string> => (typeof token === "function" ? token() : token);
