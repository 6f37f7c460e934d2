import { Mynah, MynahError, type SpeakOptions, type Speech } from "@mynah/client";
import type { Hearing } from "../measure/hearing.js";
import { connect } from "../../say/speech/connect.js";
import type { TargetPlan } from "./bench-target.js";
import { plainError } from "./connection-error.js";
import type { Door, Line } from "./door.js";
import { RequestError } from "./request-error.js";

/** Mynah's native door, by its own SDK: a socket for each listener. */
export class SocketIoDoor implements Door {
  readonly #target: TargetPlan;

  constructor(target: TargetPlan) {
    this.#target = target;
  }

  async open(signal: AbortSignal): Promise<Line> {
    const { address, key } = this.#target;
    // A connection that is lost is an error here, not something to be mended.
    const mynah = new Mynah(address, { reconnect: false, ...(key === undefined ? {} : { token: key }) });
    try {
      await connect(mynah, address, signal);
    } catch (error) {
      mynah.close();
      throw plainError(error);
    }
    return this.#lineOf(mynah);
  }

  close(): void {
    // Each line has its own socket.
  }

  #lineOf(mynah: Mynah): Line {
    const options = this.#options();
    return {
      speak: (text, hearing, signal) => hear(mynah.speak(text, { ...options, signal }), hearing, signal),
      get isUsable() {
        return mynah.connection === "connected";
      },
      close: () => mynah.close(),
    };
  }

  #options(): SpeakOptions {
    const { voice, model, body } = this.#target;
    const given = { voice, model, benchmark: true, ...body };
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  }
}

async function hear(speech: Speech, hearing: Hearing, signal: AbortSignal): Promise<void> {
  speech.id.then(
    () => hearing.message(0),
    () => undefined,
  );
  speech.on("start", ({ sampleRate }) => hearing.rate(sampleRate));
  speech.on("chunk", ({ pcm }) => hearing.bytes(new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength)));
  const { cancelled, metrics } = await speech.done.catch((error: unknown) =>
    Promise.reject(asRequestError(error, signal)),
  );
  if (metrics !== undefined) hearing.server({ ...metrics });
  if (cancelled) throw new RequestError("somebody cancelled the speech");
}

function asRequestError(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  if (!(error instanceof MynahError)) return error;
  const { code, message, retryable } = error;
  return new RequestError(`${code}: ${message}`, { cause: error, ...(retryable ? {} : { kind: "refused" }) });
}
