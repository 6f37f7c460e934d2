import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { largestDifference, requestSpeech } from "../../src/index.js";
import { borrowMynah, type BorrowedMynah } from "../borrow-mynah.js";
import { speakPieces } from "./speak-pieces.js";
import { sentence, twoSentences } from "./texts.js";
import { openWebSocket, soundOf, wordsOf, type PeerMessage, type WebSocketReader } from "./websocket-reader.js";

const END_MARKER = Buffer.from("__END__");
const other = "Nobody knew what to do next.";

const isWords = (message: PeerMessage): message is string => typeof message === "string";
const isEnd = (message: PeerMessage): boolean => isWords(message) && message.includes('"end"');
const isEndMarker = (message: PeerMessage): boolean => !isWords(message) && message.equals(END_MARKER);
const isEndWord = (message: PeerMessage): boolean => message === "END";

describe("the dialects of raw WebSockets, by ws", () => {
  let mynah: BorrowedMynah;
  let spoken: Readonly<Record<string, Buffer>>;
  let socket: WebSocketReader;

  beforeAll(async () => {
    mynah = await borrowMynah();
    const over = async (input: string): Promise<Buffer> => (await requestSpeech(mynah.address, { input, seed: 3 })).pcm;
    spoken = { [sentence]: await over(sentence), [other]: await over(other) };
  });
  afterAll(() => mynah?.giveBack());

  const open = async (path: string): Promise<void> => void (socket = await openWebSocket(mynah.address, path));

  function expectSpoken(text: string, sound: Buffer): void {
    expect(largestDifference(sound, spoken[text] ?? Buffer.alloc(0))).toBeLessThanOrEqual(1);
  }

  it("Veena's: many turns on one socket, each between its start and its end, until the client ends it", async () => {
    await open("/v1/audio/speech/stream/ws");
    socket.send({ text: sentence, seed: 3, segment_id: "one" });
    socket.send({ input: other, seed: 3, voice: "slt", temperature: 0.3, segment_id: "two", continue: true });
    const turns = [await socket.until(isEnd), await socket.until(isEnd)];
    expect(turns.map(wordsOf)).toEqual(["one", "two"].map((id) => ["start", "end"].map((type) => named(type, id))));
    expectSpoken(sentence, soundOf(turns[0] ?? []));
    expect(turns.map(([first]) => first).every((first) => first !== undefined && isWords(first))).toBe(true);
    socket.send({ text: "" });
    socket.send({ continue: false });
    expect(await socket.next()).toBe('{"type":"no_op","reason":"empty_input"}');
    expect(await socket.next()).toBe('{"done":true}');
    expect(await socket.next()).toBeUndefined();
  });

  it("Veena's: a turn without a name is named by the server, and sounds piece by piece", async () => {
    await open("/v1/audio/speech/stream/ws");
    socket.send({ text: sentence, seed: 3 });
    const turn = await socket.until(isEnd);
    const [start, end] = wordsOf(turn) as readonly { readonly segment_id: string }[];
    expect(start?.segment_id).toMatch(/./);
    expect(end?.segment_id).toBe(start?.segment_id);
    expect(turn.length).toBeGreaterThan(4);
    socket.socket.close();
    await once(socket.socket, "close");
  });

  it("TRT-LLM's: sound, then the binary end marker, turn after turn", async () => {
    await open("/ws/tts");
    for (const text of [sentence, other]) {
      socket.send({ text, voice: "slt", seed: 3 });
      const turn = await socket.until(isEndMarker);
      expect(turn.some(isWords)).toBe(false);
      expectSpoken(text, soundOf(turn.slice(0, -1)));
    }
  });

  it.each([{ protocol: "json" }, { benchmark: true }])("TRT-LLM's: the end in JSON, with %j", async (asked) => {
    await open("/ws/tts");
    socket.send({ text: sentence, voice: "slt", seed: 3, ...asked });
    const turn = await socket.until(isWords);
    const [done] = wordsOf(turn) as [
      { duration_s: number; chunks: number; metrics: Record<string, number & number[]> },
    ];
    expectSpoken(sentence, soundOf(turn));
    const bytes = soundOf(turn).length;
    expect(done).toMatchObject({ done: true, chunks: turn.length - 1, bytes });
    expect(done.duration_s).toBeCloseTo(bytes / 48_000, 9);
    const { tokens = 0, generation_time_s = 0, decode_times_ms, ttft_ms = 0, ttfa_ms = 0, ...rates } = done.metrics;
    expect(ttft_ms).toBeGreaterThanOrEqual(0);
    expect([ttfa_ms, tokens, generation_time_s].every((figure) => figure > 0)).toBe(true);
    expect(decode_times_ms?.length).toBe(done.chunks);
    expect(rates["tokens_per_sec"]).toBeCloseTo(tokens / generation_time_s, 3);
    expect(rates["frames_per_sec"]).toBeCloseTo(tokens / 7 / generation_time_s, 3);
  });

  it("CosyVoice's: text goes in while sound comes out, in one turn with one END", async () => {
    const paragraph = `${twoSentences} ${twoSentences}`;
    await open("/stream");
    socket.send({ session_id: "a", text: paragraph, seed: 3 });
    const first = await socket.next();
    socket.send({ session_id: "a", text: ` ${other}` });
    const rest = await socket.until(isEndWord);
    expect(rest.filter(isWords)).toEqual(["END"]);
    const sound = soundOf([first ?? "", ...rest]);
    expect(
      largestDifference(sound, await speakPieces(mynah.address, { pieces: [paragraph, ` ${other}`], seed: 3 })),
    ).toBeLessThanOrEqual(1);
  });

  it("CosyVoice's: a word at a time, as a language model writes, then the next turn on the same socket", async () => {
    await open("/stream");
    for (const word of `${sentence} `.match(/\S+ /g) ?? []) socket.send({ session_id: "b", text: word, seed: 3 });
    expectSpoken(sentence, soundOf(await socket.until(isEndWord)));
    socket.send({ session_id: "b", text: other, seed: 3 });
    expectSpoken(other, soundOf(await socket.until(isEndWord)));
  });
});

const named = (type: string, id: string): object => ({ type, segment_id: id });
