import { SpeechError } from "@mynah/protocol";
import { expect, it, vi } from "vitest";
import { countFrames } from "./count-frames.js";
import { readFrame, type Frame } from "./frame.js";

const frame = (text: string): Frame => ({ data: Buffer.from(JSON.stringify(text)), isBinary: false });
const socket = () => ({ pause: vi.fn(), resume: vi.fn() });

it("hears at once where nothing is counted", () => {
  const heard: unknown[] = [];
  const wire = socket();
  countFrames(wire, { take: () => undefined, hear: (one) => heard.push(readFrame(one)) })(frame("a"));
  expect(heard).toEqual(["a"]);
  expect(wire.pause).not.toHaveBeenCalled();
});

it("keeps the order while it counts, reads nothing meanwhile, and hears one too many as refused", async () => {
  const heard: unknown[] = [];
  const wire = socket();
  const answers = [
    new Promise<void>((resolve) => setTimeout(resolve, 20)),
    Promise.reject(tooMany()),
    Promise.resolve(),
  ];
  const hear = countFrames(wire, { take: () => answers.shift(), hear: (one) => heard.push(read(one)) });
  ["a", "b", "c"].forEach((text) => hear(frame(text)));
  expect([heard, wire.resume.mock.calls.length]).toEqual([[], 0]);
  await vi.waitFor(() => expect(wire.resume).toHaveBeenCalledTimes(1));
  expect(heard).toEqual(["a", "rate_limited", "c"]);
});

const tooMany = (): SpeechError => new SpeechError("rate_limited", "Too many.");

function read(one: Frame): unknown {
  try {
    return readFrame(one);
  } catch (error) {
    return (error as SpeechError).code;
  }
}
