export const AUTH_MODES = ["auto", "keys", "open"] as const;
export type AuthMode = (typeof AUTH_MODES)[number];

export interface AuthChoice {
  readonly asksForKeys: boolean;
  /** how serious it is that the doors are as they are */
  readonly level: "info" | "warn";
  /** for the operator, at start */
  readonly words: string;
}

const HOW = "make one with `npm run mynah -- keys create --owner <name>`";

/** Do the doors ask for keys? Nobody comes from elsewhere to a door that only this machine reaches. */
export function chooseAuth(mode: AuthMode, host: string): AuthChoice {
  const isOwn = isLoopback(host);
  if (mode === "keys" || (mode === "auto" && !isOwn))
    return { asksForKeys: true, level: "info", words: `keys are asked for at every door: ${HOW}` };
  if (isOwn)
    return {
      asksForKeys: false,
      level: "info",
      words:
        "no keys are asked for, since HOST is a loopback address: all programs of this machine may speak. AUTH=keys asks",
    };
  return {
    asksForKeys: false,
    level: "warn",
    words: `NO KEYS ARE ASKED FOR (AUTH=open) and HOST is no loopback address: whoever reaches the port may speak. AUTH=keys asks; ${HOW}`,
  };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}
