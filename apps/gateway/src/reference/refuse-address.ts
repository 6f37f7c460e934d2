import { SpeechError } from "@mynah/protocol";

const ADDRESS = /^\s*(?!data:)[a-z][a-z0-9+.-]{0,20}:\/\//i;

/** Nothing is fetched for a stranger. @throws SpeechError for a reference that is an address */
export function refuseAddress(value: string, param: string): void {
  if (!ADDRESS.test(value)) return;
  const message = `${param}: references by address are not fetched here: send the file itself.`;
  throw new SpeechError("invalid_request", message, { param });
}
