import { describe, expect, it } from "vitest";
import { CompletionAnswer } from "./completion-answer.js";
import { readCompletionRequest } from "./completion-request.js";

const codes = Uint16Array.of(0, 1, 2, 3, 4, 5, 4_095, 7, 8, 9, 10, 11, 12, 13);
const ids = [...codes].map((code, at) => 128_266 + (at % 7) * 4_096 + code);

const answer = (body: object, spoken = 0) =>
  new CompletionAnswer({
    request: readCompletionRequest({ model: "orpheus", prompt: "Hi.", max_tokens: 99, stream: true, ...body }),
    codes,
    spoken,
    audio: { audioBase: 128_266, codebookSize: 4_096 },
    id: "cmpl-1",
    created: 5,
    promptTokens: 3,
  });

const eventsOf = (frames: string): readonly unknown[] =>
  frames
    .split("\n\n")
    .filter((frame) => frame !== "")
    .map((frame) => (frame === "data: [DONE]" ? "[DONE]" : (JSON.parse(frame.replace(/^data: /, "")) as unknown)));

describe("an answer", () => {
  it("has an event for each token, written as Orpheus's tokenizer writes it", () => {
    const { frames } = { frames: answer({}).frames(0, 2) };
    const choice = { index: 0, logprobs: null, finish_reason: null, stop_reason: null };
    const head = { id: "cmpl-1", object: "text_completion", created: 5, model: "orpheus" };
    expect(frames.endsWith("\n\n")).toBe(true);
    expect(eventsOf(frames)).toEqual([
      { ...head, choices: [{ ...choice, text: "<custom_token_10>" }] },
      { ...head, choices: [{ ...choice, text: "<custom_token_4107>" }] },
    ]);
  });

  it("ends with a stop that is not written, and [DONE]", () => {
    const whole = answer({});
    expect(whole.length).toBe(15);
    expect(eventsOf(whole.frames(13, 15))).toEqual([
      expect.objectContaining({
        choices: [expect.objectContaining({ text: `<custom_token_${13 + 10 + 6 * 4_096}>` })],
      }),
      expect.objectContaining({
        choices: [expect.objectContaining({ text: "", finish_reason: "stop", stop_reason: 128_258 })],
      }),
      "[DONE]",
    ]);
  });

  it("has ids where they are wanted, the stop id among them", () => {
    const choices = eventsOf(answer({ return_token_ids: true }).frames(0, 15)).slice(0, -1) as {
      readonly choices: readonly { readonly token_ids: readonly number[] }[];
    }[];
    expect(choices.flatMap(({ choices: [choice] }) => choice?.token_ids)).toEqual([...ids, 128_258]);
  });

  it("goes on behind what the prompt holds, in the right slots", () => {
    const rest = answer({ return_token_ids: true }, 10);
    expect(rest.length).toBe(5);
    expect(eventsOf(rest.frames(0, 1))[0]).toMatchObject({ choices: [{ token_ids: [ids[10]] }] });
  });

  it("is no longer than was asked for, and says so", () => {
    const cut = answer({ max_tokens: 7 });
    expect(cut.length).toBe(7);
    expect(eventsOf(cut.frames(6, 7))[0]).toMatchObject({ choices: [{ finish_reason: "length", stop_reason: null }] });
    expect(answer({ max_tokens: undefined }).length).toBe(15);
  });

  it("tells its usage last where that is wanted", () => {
    const usage = { prompt_tokens: 3, completion_tokens: 15, total_tokens: 18 };
    const events = eventsOf(answer({ stream_options: { include_usage: true } }).frames(14, 15));
    expect(events.slice(1)).toEqual([expect.objectContaining({ choices: [], usage }), "[DONE]"]);
  });

  it("names tokens by their ids beside probabilities", () => {
    const logprobsOf = (body: object) =>
      (eventsOf(answer({ logprobs: 0, ...body }).frames(0, 1))[0] as { choices: { logprobs: { tokens: string[] } }[] })
        .choices[0]?.logprobs.tokens;
    expect(logprobsOf({ return_tokens_as_token_ids: true })).toEqual(["token_id:128266"]);
    expect(logprobsOf({})).toEqual(["<custom_token_10>"]);
  });

  it("comes in one piece to who does not stream", () => {
    const text = ids.map((id) => `<custom_token_${id - 128_256}>`).join("");
    expect(answer({ stream: false }).whole()).toMatchObject({ choices: [{ text, finish_reason: "stop" }], usage: {} });
  });
});

describe("a request", () => {
  it("may hold whatever else a client sends", () => {
    const body = { prompt: ["Hi."], repeat_penalty: 1.1, temperature: 0.6, stop_token_ids: [128_258] };
    expect(readCompletionRequest(body)).toMatchObject({ prompt: "Hi.", streams: false, most: 16, wantsIds: false });
    expect(readCompletionRequest({ prompt: [[1, 2]] }).prompt).toEqual([1, 2]);
  });

  it.each([
    {},
    { prompt: "" },
    { prompt: [] },
    { prompt: ["a", "b"] },
    { prompt: "a", n: 2 },
    { prompt: "a", max_tokens: 0 },
  ])("is refused when nobody can say what it wants: %j", (body) => expect(() => readCompletionRequest(body)).toThrow());
});
