import { CODES_PER_FRAME, createFrameAssembler, readSpeechToken, speechTokenIds } from "@mynah/codec";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SpeechTokenRequest } from "../engine/speech-token-source.js";
import { watchedEngine } from "../engine/watched-engine.js";
import type { EngineUnderTest } from "./engine-conformance.js";
import type { FakeFault } from "./fake-model-server/send-answer.js";

/** An engine over a network, and the fake server behind it. */
export interface ModelServerUnderTest extends EngineUnderTest {
  readonly server: {
    /** speeches being generated */
    readonly running: number;
    /** speeches that were asked for so far */
    readonly completions: number;
    failNext(...faults: readonly FakeFault[]): void;
    close(): Promise<void>;
  };
}

const sampling = { temperature: 0.6, topP: 0.9, topK: 0, repetitionPenalty: 1, seed: 7 };
const BUSY = [429, 503].map((status) => ({ kind: "refuse", status }) as const);

/** What every engine over a network has to do when its server does not do well. */
export function describeModelServer(name: string, open: () => Promise<ModelServerUnderTest>): void {
  describe(`a model server in trouble, ${name}`, () => {
    let under: ModelServerUnderTest;
    beforeAll(async () => {
      under = await open();
    });
    afterAll(async () => {
      await under.engine.close();
      await under.server.close();
    });

    const requestOf = (given: Partial<SpeechTokenRequest> = {}): SpeechTokenRequest => ({
      ...{ text: under.text, voice: under.voice, sampling, codesSoFar: new Uint16Array(0) },
      ...{ maxFrames: under.frames, signal: new AbortController().signal, ...given },
    });
    const hear = async (given: Partial<SpeechTokenRequest> = {}, engine = under.engine) => {
      const ids: number[] = [];
      let error: unknown;
      try {
        for await (const batch of engine.generate(requestOf(given))) ids.push(...batch);
      } catch (reason) {
        error = reason;
      }
      return { ids, error };
    };
    const stopped = () => expect.poll(() => under.server.running, { timeout: 60, interval: 2 }).toBe(0);

    it.each(["break", "cut"] as const)(
      "that ends in mid-stream (%s) fails the attempt at once, and the next goes on with the codes so far",
      async (kind) => {
        const { ids: whole } = await hear();
        const asked = under.server.completions;
        under.server.failNext({ kind, afterIds: 30 });
        const first = await hear();
        expect(first.error).toBeInstanceOf(Error);
        expect(first.ids.length).toBeGreaterThan(2 * CODES_PER_FRAME);
        expect(under.server.completions).toBe(asked + 1);
        const spoken = first.ids.slice(0, first.ids.length - (first.ids.length % CODES_PER_FRAME));
        const codesSoFar = Uint16Array.from(spoken, (id) => readSpeechToken(id, under.audio)?.code ?? NaN);
        const rest = await hear({ codesSoFar });
        expect(rest.error).toBeUndefined();
        expect([...spoken, ...rest.ids]).toEqual(whole);
        await stopped();
      },
    );

    it("that is busy is waited for", async () => {
      const { ids: whole } = await hear();
      under.server.failNext(...BUSY);
      expect(await hear()).toEqual({ ids: whole, error: undefined });
    });

    it("that is busy is waited for no longer than until the signal", async () => {
      const controller = new AbortController();
      under.server.failNext(...BUSY);
      const asked = under.server.completions;
      const heard = hear({ signal: controller.signal });
      await expect.poll(() => under.server.completions, { interval: 2 }).toBe(asked + 1);
      const abortedAt = performance.now();
      controller.abort();
      expect(await heard).toEqual({ ids: [], error: undefined });
      expect(performance.now() - abortedAt).toBeLessThan(60);
      expect((await hear()).ids.length).toBeGreaterThan(0);
    });

    it("that breaks the connection before its first token is asked once more", async () => {
      const { ids: whole } = await hear();
      under.server.failNext({ kind: "reset" });
      expect(await hear()).toEqual({ ids: whole, error: undefined });
      under.server.failNext({ kind: "reset" }, { kind: "reset" });
      expect((await hear()).error).toBeInstanceOf(Error);
    });

    it("that falls silent fails the attempt, and its work is stopped", async () => {
      const times = { stallMs: 150, letGoMs: 1_000 };
      const watched = watchedEngine(under.engine, {
        ...times,
        onStuck: () => expect.unreachable("the engine does not let go"),
      });
      under.server.failNext({ kind: "hang", afterIds: 20 });
      const { ids, error } = await hear({}, watched);
      expect(ids.length).toBeGreaterThan(0);
      expect(error).toMatchObject({ code: "engine_stalled" });
      await stopped();
    });

    it("that says ids out of their slot is heard, and the frames after them are whole", async () => {
      const { ids: whole } = await hear();
      const stray = speechTokenIds(Uint16Array.of(1, 2, 3, 4, 5, 6, 7), under.audio).slice(3, 5);
      under.server.failNext({ kind: "stray", ids: stray });
      const { ids } = await hear();
      expect(ids).toEqual([...stray, ...whole]);
      const assembler = createFrameAssembler(under.audio);
      const frames = ids.map((id) => assembler.push(id)).filter(({ kind }) => kind === "frame");
      expect(frames.length).toBeGreaterThanOrEqual(whole.length / CODES_PER_FRAME);
    });
  });
}
