import { once } from "node:events";
import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startReplayServer, type ReplayServer } from "./replay-server.js";

const RATE = 400;
const recordings = [
  { text: "Good day.", codes: Uint16Array.from({ length: 70 }, (_, at) => at) },
  { text: "Fare well.", codes: Uint16Array.from({ length: 35 }, (_, at) => 4_095 - at) },
];
const textOf = ({ codes }: (typeof recordings)[number]): string =>
  [...codes].map((code, at) => `<custom_token_${10 + code + (at % 7) * 4_096}>`).join("");

let server: ReplayServer;
let hangUps = 0;

const ask = (path: string, body?: object | string) =>
  fetch(`http://127.0.0.1:${server.port}${path}`, {
    method: body === undefined ? "GET" : "POST",
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
const complete = (prompt: string | readonly number[], more: object = {}) =>
  ask("/v1/completions", { model: "any.gguf", prompt, max_tokens: 8_192, stream: true, ...more });

interface Event {
  readonly choices: readonly { readonly text: string; readonly token_ids?: readonly number[] }[];
}

/** As Orpheus-FastAPI and its like read it: a line, an event, a token. */
async function read(response: Response) {
  const lines = (await response.text()).split("\n").filter((line) => line !== "");
  expect(lines.every((line) => line.startsWith("data: "))).toBe(true);
  expect(lines.pop()).toBe("data: [DONE]");
  return lines.map((line) => (JSON.parse(line.slice(6)) as Event).choices[0]!);
}

describe("the replaying model server", () => {
  beforeAll(async () => {
    const place = { host: "127.0.0.1", port: 0, codebookSize: 4_096, codesPerSecond: RATE };
    server = await startReplayServer({ ...place, recordings, onHangUp: () => (hangUps += 1) });
  });
  afterAll(() => server.close());

  it("says what was recorded of the prompt's text, in time, to all who ask at once", async () => {
    server.takeFigures();
    const begunMs = performance.now();
    const prompts = Array.from({ length: 20 }, (_, at) => recordings[at % 2]!);
    const answers = await Promise.all(
      prompts.map(async ({ text }) => read(await complete(`<|audio|>tara: ${text}<|eot_id|>`))),
    );
    const tookMs = performance.now() - begunMs;
    prompts.forEach((recording, at) => {
      const said = answers[at]!;
      expect(said.map(({ text }) => text).join("")).toBe(textOf(recording));
      expect(said.map(({ text }) => text.split(">").length - 1)).toEqual([...recording.codes].map(() => 1).concat(0));
    });
    // 70 codes and the stop.
    expect(tookMs).toBeGreaterThanOrEqual((71 / RATE) * 1_000 - 1);
    const figures = server.takeFigures();
    expect(figures).toMatchObject({ asked: 20, whole: 20, hungUp: 0, unknown: 0, tokens: 10 * (71 + 36) });
    expect(server.takeFigures()).toEqual({ asked: 0, whole: 0, hungUp: 0, unknown: 0, tokens: 0, lateMs: undefined });
  });

  it("tells ids to who sends ids, tokenised here, and goes on behind those that the prompt holds", async () => {
    const { tokens } = (await (await ask("/tokenize", { prompt: "tara: Good day." })).json()) as { tokens: number[] };
    const ids = textOf(recordings[0]!)
      .match(/\d+/g)!
      .map((number) => Number(number) - 10 + 128_266);
    const prompt = [128_259, 128_000, ...tokens, 128_009, 128_260, 128_261, 128_257, ...ids.slice(0, 60)];
    const said = await read(await complete(prompt, { return_token_ids: true }));
    expect(said.flatMap(({ token_ids: told }) => told)).toEqual([...ids.slice(60), 128_258]);
  });

  it("answers in one piece who does not stream, and the first recording for a text that it does not know", async () => {
    server.takeFigures();
    const answer = (await (await complete("Who?", { stream: false })).json()) as Event;
    expect(answer.choices[0]?.text).toBe(textOf(recordings[0]!));
    expect(server.takeFigures()).toMatchObject({ asked: 1, whole: 1, unknown: 1 });
  });

  it("stops and counts when its client hangs up", async () => {
    server.takeFigures();
    hangUps = 0;
    const asking = request(`http://127.0.0.1:${server.port}/v1/completions`, { method: "POST" });
    asking.end(JSON.stringify({ prompt: "Good day.", max_tokens: 99, stream: true }));
    const [response] = (await once(asking, "response")) as [NodeJS.ReadableStream];
    await once(response, "data");
    asking.destroy();
    await expect.poll(() => hangUps, { timeout: 5_000, interval: 5 }).toBe(1);
    const { tokens } = server.takeFigures();
    expect(tokens).toBeLessThan(70);
    await sleep(20);
    expect(server.takeFigures()).toMatchObject({ tokens: 0, whole: 0, hungUp: 0 });
  });

  it("is healthy, names a model, and says what else it serves", async () => {
    expect((await ask("/health")).status).toBe(200);
    expect(await (await ask("/v1/models")).json()).toMatchObject({ object: "list", data: [{ object: "model" }] });
    const refused = await ask("/v1/chat/completions", {});
    expect([refused.status, await refused.text()]).toEqual([404, expect.stringContaining("POST /v1/completions")]);
  });

  it.each(["{", { prompt: "Hi.", n: 3 }, {}])("refuses what it cannot read in vLLM's way: %j", async (body) => {
    const refused = await ask("/v1/completions", body);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ error: { type: "BadRequestError", code: 400 } });
  });
});
