import { expect, it } from "vitest";
import { fakeReferences } from "../testing/fake-references.js";
import { ReferenceEncoder } from "./reference-encoder.js";
import { StartupReference } from "./startup-reference.js";
import { Catalogue } from "../speech/catalogue.js";

const STAYS = new AbortController().signal;
const reference = { samples: Int16Array.of(1, 2, 3), text: "la" };

function newStartup(patienceMs = 1_000) {
  const references = fakeReferences();
  const lines: string[] = [];
  const note = (_: unknown, line?: string): void => void lines.push(String(line));
  const encoder = new ReferenceEncoder({ catalogue: new Catalogue([]), references, patienceMs });
  const parts = { encoder, store: references.store, log: { info: note, warn: note } as never, retryMs: 1 };
  return { references, lines, startup: new StartupReference(parts, reference) };
}

it("is encoded once, however many ask at once, and again when it is no longer kept", async () => {
  const { references, startup } = newStartup();
  const ids = await Promise.all([1, 2, 3].map(() => startup.idFor("c")));
  expect([new Set(ids).size, references.encoded.length]).toEqual([1, 1]);
  references.forget();
  expect(await startup.idFor("c")).toBe(ids[0]);
  expect(references.encoded).toHaveLength(2);
});

it("is encoded as soon as a vocoder is there, which is told; so is that there is none", async () => {
  const { references, lines, startup } = newStartup(5);
  references.hasVocoder = false;
  const preparing = startup.prepare(["c"], STAYS);
  await expect(startup.idFor("c")).rejects.toMatchObject({ code: "unavailable", retryAfterS: 5 });
  references.hasVocoder = true;
  await preparing;
  expect(references.encoded).toHaveLength(1);
  expect(lines).toEqual(["start-up reference not encoded yet", "start-up reference encoded"]);
});

it("is let be when the program ends", async () => {
  const { references, startup } = newStartup(5);
  references.hasVocoder = false;
  const leaving = new AbortController();
  const preparing = startup.prepare(["c"], leaving.signal);
  leaving.abort();
  await preparing;
  expect(references.encoded).toEqual([]);
});
