/** What a look at one thing gives. */
export interface Verdict {
  readonly state: "ok" | "warn" | "fail";
  readonly says: string;
  /** a command, or a setting, that mends it */
  readonly remedy?: string;
}

export const ok = (says: string): Verdict => ({ state: "ok", says });
export const warn = (says: string, remedy: string): Verdict => ({ state: "warn", says, remedy });
export const fail = (says: string, remedy: string): Verdict => ({ state: "fail", says, remedy });
