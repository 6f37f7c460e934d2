import { CODES_PER_FRAME, readSpeechToken, type SpeechTokenLayout } from "@mynah/codec";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SpeechTokenRequest, SpeechTokenSource } from "../engine/speech-token-source.js";

/** What the suite needs to know of an engine under test. */
export interface EngineUnderTest {
  readonly engine: SpeechTokenSource;
  readonly audio: SpeechTokenLayout;
  /** a text of at least 10 frames that ends by itself before `frames` */
  readonly text: string;
  readonly voice: string;
  readonly frames: number;
  /** segments being generated, where the engine or its server tells */
  readonly running?: () => number;
}

const sampling = { temperature: 0.6, topP: 0.9, topK: 0, repetitionPenalty: 1, seed: 7 };

/** What every engine has to do, whatever runs the model. */
export function describeEngine(name: string, open: () => Promise<EngineUnderTest>): void {
  describe(`engine ${name}`, () => {
    let under: EngineUnderTest;
    beforeAll(async () => {
      under = await open();
    });
    afterAll(() => under.engine.close());

    const requestOf = (given: Partial<SpeechTokenRequest>): SpeechTokenRequest => ({
      text: under.text,
      voice: under.voice,
      sampling,
      codesSoFar: new Uint16Array(0),
      maxFrames: under.frames,
      signal: new AbortController().signal,
      ...given,
    });
    const seeded = (seed: number): Partial<SpeechTokenRequest> => ({ sampling: { ...sampling, seed } });
    const idsOf = async (given: Partial<SpeechTokenRequest> = {}): Promise<readonly number[]> => {
      const ids: number[] = [];
      for await (const batch of under.engine.generate(requestOf(given))) ids.push(...batch);
      return ids;
    };
    const codesOf = (ids: readonly number[]): Uint16Array =>
      Uint16Array.from(ids, (id) => readSpeechToken(id, under.audio)?.code ?? NaN);

    it("gives speech tokens only, each in its slot, in whole frames", async () => {
      const positions = (await idsOf()).map((id) => readSpeechToken(id, under.audio)?.position);
      expect(positions.length).toBeGreaterThan(8 * CODES_PER_FRAME);
      expect(positions).toEqual(positions.map((_, index) => index % CODES_PER_FRAME));
      expect(positions.length % CODES_PER_FRAME).toBe(0);
    });

    it("ends by itself before the limit, and at the limit at the latest", async () => {
      expect((await idsOf()).length).toBeLessThan(under.frames * CODES_PER_FRAME);
      expect(await idsOf({ maxFrames: 5 })).toHaveLength(5 * CODES_PER_FRAME);
    });

    it("gives the same ids for the same seed, and others for another", async () => {
      const once = await idsOf();
      expect(await idsOf()).toEqual(once);
      expect(await idsOf(seeded(8))).not.toEqual(once);
    });

    it("goes on after the codes so far as if it had said them itself", async () => {
      const whole = await idsOf();
      const frames = whole.length / CODES_PER_FRAME;
      for (const known of [1, Math.floor(frames / 2), frames - 1, frames]) {
        const codesSoFar = codesOf(whole.slice(0, known * CODES_PER_FRAME));
        expect(await idsOf({ codesSoFar })).toEqual(whole.slice(known * CODES_PER_FRAME));
      }
    });

    it("tells how many ids stand for the text, the same on every attempt", async () => {
      const textTokensOf = async (given: Partial<SpeechTokenRequest>): Promise<number | undefined> => {
        let told: number | undefined;
        await idsOf({ ...given, onTextTokens: (count) => (told = count) });
        return told;
      };
      const codes = codesOf(await idsOf());
      const textTokens = await textTokensOf({});
      expect(textTokens).toBeGreaterThan(0);
      for (const known of [CODES_PER_FRAME, 5 * CODES_PER_FRAME, codes.length])
        expect(await textTokensOf({ codesSoFar: codes.subarray(0, known) })).toBe(textTokens);
      expect(await textTokensOf({ text: `${under.text} ${under.text}` })).toBeGreaterThan(textTokens ?? Infinity);
    });

    it("speaks as many segments at once as it has sequences, and none disturbs another", async () => {
      const seeds = Array.from({ length: Math.min(4, under.engine.sequences) }, (_, index) => index + 1);
      const alone: (readonly number[])[] = [];
      for (const seed of seeds) alone.push(await idsOf(seeded(seed)));
      expect(await Promise.all(seeds.map((seed) => idsOf(seeded(seed))))).toEqual(alone);
    });

    it("stops within 60 ms of the signal, and its sequence is free again", async () => {
      const controller = new AbortController();
      const stopped = { signal: controller.signal };
      let abortedAt = NaN;
      for await (const batch of under.engine.generate(requestOf(stopped))) {
        expect(abortedAt).toBeNaN();
        expect(batch.length).toBeGreaterThan(0);
        abortedAt = performance.now();
        controller.abort();
      }
      expect(performance.now() - abortedAt).toBeLessThan(60);
      await expectFree(under);
    });

    it("is free again when the reader leaves the loop", async () => {
      for (let round = 0; round < under.engine.sequences + 1; round++)
        for await (const batch of under.engine.generate(requestOf({}))) if (batch.length > 0) break;
      await expectFree(under);
    });

    it("takes no sequence any more for what was aborted while it waited for one", async () => {
      const readers = Array.from({ length: under.engine.sequences }, () => read(under.engine, requestOf({})));
      await Promise.all(readers.map((reader) => reader.next()));
      const controller = new AbortController();
      const late = read(under.engine, requestOf({ signal: controller.signal })).next();
      controller.abort();
      // It must not wait for others to end.
      await late;
      await Promise.all(readers.map((reader) => reader.return?.()));
      expect(await Promise.all(readers.map(() => idsOf({ maxFrames: 2 })))).toHaveLength(readers.length);
      await expectFree(under);
    });

    it("gives nothing when the signal came before", async () => {
      expect(await idsOf({ signal: AbortSignal.abort() })).toEqual([]);
    });
  });
}

function read(engine: SpeechTokenSource, request: SpeechTokenRequest): AsyncIterator<readonly number[]> {
  return engine.generate(request)[Symbol.asyncIterator]();
}

async function expectFree({ running }: EngineUnderTest): Promise<void> {
  if (running) await expect.poll(running, { timeout: 60, interval: 2 }).toBe(0);
}
