import { limits, SpeechError } from "@mynah/protocol";
import { refuseAddress } from "./refuse-address.js";

const DATA_URL = /^data:[^,]{0,200};base64,/i;
const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

/** The file in a JSON field: base64, bare or as a data URL. @throws SpeechError */
export function readReferenceField(value: string, param: string): Uint8Array {
  refuseAddress(value, param);
  const base64 = value.replace(DATA_URL, "").replace(/\s+/g, "");
  if (base64 === "" || !BASE64.test(base64))
    throw new SpeechError("invalid_request", `${param}: send a sound file in base64, or as a data: URL with base64.`, {
      param,
    });
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length > limits.referenceBytes)
    throw new SpeechError("invalid_request", `${param}: a file has at most ${limits.referenceBytes} bytes.`, { param });
  return bytes;
}
