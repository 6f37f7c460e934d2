import { fail, ok, warn, type Verdict } from "../verdict.js";

/** What was met at a port. */
export interface PortLook {
  readonly what: string;
  readonly host: string;
  readonly port: number;
  /** why it cannot be listened on; undefined: it can */
  readonly refusal: string | undefined;
  /** what who has it answers at /healthz; undefined: nothing that is Mynah's */
  readonly answers: string | undefined;
  /** Is it the doors' own? The others may be moved by npm start. */
  readonly isDoor: boolean;
  /** the setting that moves it */
  readonly setting: string;
}

export function judgePort(look: PortLook): Verdict {
  const { what, host, port, refusal, answers } = look;
  const place = `port ${port} on ${host} for ${what}`;
  if (refusal === undefined) return ok(`${place} is free`);
  if (answers !== undefined) return ok(`${place}: a Mynah is there and says ${answers}`);
  if (refusal === "EADDRINUSE") return judgeTaken(look, place);
  if (refusal === "EACCES") return fail(`${place} needs root's rights`, `choose one above 1023: ${look.setting}=8080`);
  return fail(
    `${place} cannot be used: ${refusal} (is ${host} an address of this machine?)`,
    "HOST=127.0.0.1, or HOST=0.0.0.0 for all of them",
  );
}

function judgeTaken({ port, isDoor, setting }: PortLook, place: string): Verdict {
  const words = `${place} is taken by something else`;
  const remedy = `choose another: ${setting}=${port + 1}; or see who has it: ss -ltnp 'sport = :${port}'`;
  return isDoor ? fail(words, remedy) : warn(`${words}; npm start takes one near it`, remedy);
}
