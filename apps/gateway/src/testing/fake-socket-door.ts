import { createLogger } from "@mynah/program";
import { Registry } from "prom-client";
import { DrainGate } from "../drain-gate.js";
import { createMeasures } from "../measure/measures.js";
import { Audience } from "../socket/audience.js";
import type { SocketDoorParts } from "../socket/socket-door-parts.js";
import { CancelWatch } from "../speech/cancel-watch.js";
import type { SpeechCore } from "../speech/speech-core.js";
import { fakeDoorKeeper } from "./fake-door-keeper.js";

const notHere = (): Promise<never> => Promise.reject(new Error("not here"));

/** What the native door works with, over a core that only listens. */
export function fakeSocketDoor(listen: SpeechCore["listen"], audience?: Audience): SocketDoorParts {
  return {
    core: {
      listen,
      submit: notHere,
      open: notHere,
      append: notHere,
      finish: notHere,
      cancel: () => Promise.resolve({ heardText: "", wasOpen: true }),
    },
    keeper: fakeDoorKeeper(),
    cancelWatch: new CancelWatch(),
    audience: audience ?? new Audience({ graceMs: 1, onAbandoned: () => undefined }),
    measures: createMeasures(new Registry()),
    log: createLogger("test", "silent"),
    gate: new DrainGate(),
    slowConsumerMs: 1_000,
  };
}
