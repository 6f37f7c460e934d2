import type { AudioRecorder } from "@mynah/program";
import { createSpeechId, type SpeechId, type SpeechRequest } from "@mynah/protocol";
import { expect, it } from "vitest";
import { recordedCore } from "./recorded-core.js";
import type { Asker, ListenOptions, SpeechCore } from "./speech-core.js";

it("forgets the oldest of the chosen speeches that nobody listens to, and notes the delivery of the others", async () => {
  const noted: SpeechId[] = [];
  const recorder = {
    isChosen: () => true,
    note: (speechId: SpeechId, file: string) => void (file === "delivery.jsonl" && noted.push(speechId)),
  } as unknown as AudioRecorder;
  const core = {
    submit: () => Promise.resolve({ speechId: createSpeechId(0), isReplay: false }),
    listen: async function* () {
      yield { type: "end", cancelled: false, chunks: 0 };
    },
  } as unknown as SpeechCore;
  const recorded = recordedCore(core, recorder, 2);
  const ids: SpeechId[] = [];
  for (let count = 0; count < 3; count += 1)
    ids.push((await recorded.submit({} as SpeechRequest, {} as Asker)).speechId);
  for (const id of ids) for await (const event of recorded.listen(id, {} as ListenOptions)) void event;
  expect(noted).toEqual(ids.slice(1));
});
