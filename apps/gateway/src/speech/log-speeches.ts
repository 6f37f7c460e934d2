import type { Logger } from "@mynah/program";
import type { Asker, SpeechCore, Submitted } from "./speech-core.js";

/** The core, and a line for each speech that is let in: with it a request's name leads to all lines of its speech, in every role. */
export function logSpeeches(core: SpeechCore, log: Pick<Logger, "debug" | "isLevelEnabled">): SpeechCore {
  if (!log.isLevelEnabled("debug")) return core;
  const tell = (submitted: Submitted, { requestId }: Asker): Submitted => {
    log.debug({ ...submitted, requestId }, "speech let in");
    return submitted;
  };
  return {
    ...core,
    submit: async (request, asker) => tell(await core.submit(request, asker), asker),
    open: async (request, asker) => tell(await core.open(request, asker), asker),
  };
}
