import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LiveTyping, type LiveState, type LiveVoice } from "./live-typing.js";

class FakeVoice implements LiveVoice {
  liveState: LiveState = "none";
  readonly heard: string[] = [];

  open(): void {
    this.liveState = "open";
    this.heard.push("<open>");
  }

  append(text: string, { flush }: { flush: boolean }): void {
    this.heard.push(text + (flush ? "|" : ""));
  }

  finish(): void {
    this.liveState = "ending";
    this.heard.push("<finish>");
  }
}

function startTyping() {
  const voice = new FakeVoice();
  const onFailed = vi.fn();
  const typing = new LiveTyping(voice, { onChange: () => undefined, onFailed });
  const type = (text: string): void => {
    for (const letter of text) typing.typed(typing.text.value + letter);
  };
  return { voice, typing, type, onFailed };
}

describe("LiveTyping", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("opens with the first complete word and adds each other as it is completed", () => {
    const { voice, type } = startTyping();
    type("Hel");
    expect(voice.heard).toEqual([]);
    type("lo there wor");
    expect(voice.heard).toEqual(["<open>", "Hello ", "there "]);
  });

  it("flushes complete words after a pause, once, and the word being typed after a long one", () => {
    const { voice, type } = startTyping();
    type("Hello wor");
    vi.advanceTimersByTime(599);
    expect(voice.heard).toEqual(["<open>", "Hello "]);
    vi.advanceTimersByTime(1);
    expect(voice.heard.at(-1)).toBe("|");
    vi.advanceTimersByTime(900);
    expect(voice.heard.at(-1)).toBe("wor|");
    vi.advanceTimersByTime(60_000);
    expect(voice.heard).toHaveLength(4);
  });

  it("says the rest at Enter, and ends the speech at Enter on an empty line", () => {
    const { voice, typing, type } = startTyping();
    type("Hello world");
    typing.enter();
    expect(voice.heard.at(-1)).toBe("world|");
    type("\n");
    typing.enter();
    expect(voice.heard.at(-1)).toBe("<finish>");
    expect(typing.text.value).toBe("");
  });

  it("does not end a speech at Enter after words that were all sent", () => {
    const { voice, typing, type } = startTyping();
    type("Hello. ");
    typing.enter();
    expect(voice.heard).toEqual(["<open>", "Hello.", "|"]);
  });

  it("opens nothing where nothing was typed", () => {
    const { voice, typing, type } = startTyping();
    type("  ");
    typing.enter();
    typing.finish();
    vi.advanceTimersByTime(60_000);
    expect(voice.heard).toEqual([]);
  });

  it("lets new words wait while the speech before is heard to its end", () => {
    const { voice, typing, type } = startTyping();
    type("One ");
    typing.finish();
    type("Two ");
    typing.watch();
    vi.advanceTimersByTime(60_000);
    expect(voice.heard).toEqual(["<open>", "One ", "|", "<finish>"]);
    voice.liveState = "none";
    typing.watch();
    expect(voice.heard.slice(4)).toEqual(["<open>", "Two "]);
  });

  it("keeps in the box what a stopped speech has not been sent", () => {
    const { voice, typing, type } = startTyping();
    type("One two thr");
    voice.liveState = "none";
    typing.watch();
    expect(typing.text.value).toBe("thr");
    vi.advanceTimersByTime(60_000);
    expect(voice.heard).toEqual(["<open>", "One ", "two "]);
  });

  it("says no more when a speech has failed, and tells so once", () => {
    const { voice, typing, type, onFailed } = startTyping();
    type("One tw");
    voice.liveState = "failed";
    type(" ");
    typing.watch();
    expect(voice.heard).toEqual(["<open>", "One "]);
    expect([typing.text.value, onFailed.mock.calls.length]).toEqual(["tw ", 1]);
  });

  it("opens another after one that has failed, when it is asked to go on", () => {
    const { voice, typing, type } = startTyping();
    type("One ");
    voice.liveState = "failed";
    typing.watch();
    type("two ");
    expect(voice.heard).toEqual(["<open>", "One ", "<open>", "two "]);
  });

  it("lets unsent text be taken back", () => {
    const { voice, typing } = startTyping();
    for (const value of ["One t", "One ", "One three "]) typing.typed(value);
    expect(typing.typed("On")).toBe(false);
    expect(voice.heard).toEqual(["<open>", "One ", "three "]);
  });
});
