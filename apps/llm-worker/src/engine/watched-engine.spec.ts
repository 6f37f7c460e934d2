import { CODES_PER_FRAME } from "@mynah/codec";
import { describe, expect, it, vi } from "vitest";
import { createScriptedEngine } from "../testing/scripted-engine.js";
import { testAudio } from "../testing/profile-folder.js";
import type { SpeechTokenRequest, SpeechTokenSource } from "./speech-token-source.js";
import { watchedEngine } from "./watched-engine.js";

const sampling = { temperature: 1, topP: 1, topK: 0, repetitionPenalty: 1, seed: 1 };
const requestOf = (signal = new AbortController().signal): SpeechTokenRequest => ({
  ...{ text: "x".repeat(10), voice: "one", sampling, codesSoFar: new Uint16Array(0), maxFrames: 10, signal },
});
const never = new Promise<void>(() => undefined);
const times = { stallMs: 40, letGoMs: 40 };

async function framesOf(engine: SpeechTokenSource, request = requestOf()): Promise<number> {
  let frames = 0;
  for await (const ids of engine.generate(request)) frames += ids.length / CODES_PER_FRAME;
  return frames;
}

function watched(beforeFrame: (frame: number, request: SpeechTokenRequest) => void | Promise<void>, given = {}) {
  const onStuck = vi.fn();
  const engine = createScriptedEngine({ audio: testAudio, beforeFrame });
  return { engine: watchedEngine(engine, { ...times, ...given, onStuck }), scripted: engine, onStuck };
}
const untilAborted = ({ signal }: SpeechTokenRequest): Promise<void> =>
  new Promise((resolve) => signal.addEventListener("abort", () => resolve()));

describe("a watched engine", () => {
  it("gives what the engine gives, however long its reader takes", async () => {
    const { engine, onStuck } = watched(() => undefined, { stallMs: 5 });
    const frames: (readonly number[])[] = [];
    for await (const ids of engine.generate(requestOf())) {
      if (frames.push(ids) === 1) await new Promise((resolve) => setTimeout(resolve, 30));
    }
    expect(frames).toHaveLength(10);
    expect(onStuck).not.toHaveBeenCalled();
  });

  it("fails a request that gives no token, and its sequence is free again", async () => {
    const { engine, scripted, onStuck } = watched((frame, request) =>
      frame === 3 ? untilAborted(request) : undefined,
    );
    await expect(framesOf(engine)).rejects.toMatchObject({ code: "engine_stalled" });
    await vi.waitFor(() => expect(scripted.running).toBe(0));
    expect(onStuck).not.toHaveBeenCalled();
  });

  it("fails at once a request that never lets go, and says then that the engine is stuck", async () => {
    const { engine, onStuck } = watched((frame) => (frame === 3 ? never : undefined));
    await expect(framesOf(engine)).rejects.toMatchObject({ code: "engine_stalled" });
    expect(onStuck).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(onStuck).toHaveBeenCalledOnce());
  });

  it("says that the engine is stuck when a cancelled request does not let go", async () => {
    const { engine, onStuck } = watched(() => never, { stallMs: 60_000 });
    const controller = new AbortController();
    const frames = framesOf(engine, requestOf(controller.signal));
    controller.abort();
    await frames;
    expect(onStuck).toHaveBeenCalledOnce();
  });

  it("does not count that the engine awaits text", async () => {
    let give = (): void => undefined;
    const moreText = (async function* () {
      await new Promise<void>((resolve) => void (give = resolve));
      yield "more";
    })();
    const { engine, onStuck } = watched(async (frame, request) => {
      if (frame === 3) for await (const piece of request.moreText ?? []) expect(piece).toBe("more");
    });
    const frames = framesOf(engine, { ...requestOf(), moreText });
    await new Promise((resolve) => setTimeout(resolve, 3 * times.stallMs));
    give();
    expect(await frames).toBe(10);
    expect(onStuck).not.toHaveBeenCalled();
  });

  it("throws what the engine throws", async () => {
    const { engine, scripted } = watched(() => {
      throw new Error("broken");
    });
    await expect(framesOf(engine)).rejects.toThrow("broken");
    expect(scripted.running).toBe(0);
  });

  it("frees the sequence when its reader leaves early", async () => {
    const { engine, scripted } = watched(() => undefined);
    for await (const ids of engine.generate(requestOf())) if (ids.length > 0) break;
    expect(scripted.running).toBe(0);
  });
});
