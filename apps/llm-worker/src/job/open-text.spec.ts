import { describe, expect, it, vi } from "vitest";
import { OpenText } from "./open-text.js";

function open(text: string, given = {}) {
  const state = { text, isOpen: true };
  const leaving = new AbortController();
  const onClosed = vi.fn();
  const close = vi.fn(async (): Promise<"ok" | "grown"> => ((state.isOpen = false), "ok"));
  const read = vi.fn(async () => ({ ...state }));
  const options = { read, close, onClosed, signal: leaving.signal, now: () => performance.now(), ...given };
  const growing = new OpenText({ idleMs: 10_000, ...options });
  const grow = (more: string, isOpen = true): void => {
    Object.assign(state, { text: state.text + more, isOpen });
    growing.ring();
  };
  return { growing, grow, state, leaving, onClosed, close, read };
}

describe("the text of an open segment", () => {
  it("is given piece by piece as the bell rings, the last word marked as whole by the space behind it", async () => {
    const { growing, grow, read } = open("Hello my");
    expect([await growing.next(), growing.text]).toEqual(["Hello my ", "Hello my"]);
    const next = growing.next();
    grow(" dear");
    expect(await next).toBe("dear ");
    grow(" old friend.", false);
    expect([await growing.next(), await growing.next()]).toEqual(["old friend.", undefined]);
    expect(read).toHaveBeenCalledTimes(3);
  });

  it("is all there at once when it was closed before it was read", async () => {
    const { growing, grow } = open("Hello");
    grow(" there.", false);
    expect([await growing.next(), await growing.next(), growing.isOpen]).toEqual(["Hello there.", undefined, false]);
  });

  it("loses no ring that comes while it is read", async () => {
    const { growing, grow, read, state } = open("Hello");
    await growing.next();
    read.mockImplementationOnce(async () => {
      const before = { ...state };
      grow(" again");
      return before;
    });
    grow("");
    expect(await growing.next()).toBe("again ");
  });

  it.each([
    ["idle", { idleMs: 20 }],
    ["long", { openMs: 20 }],
  ])("is ended with what it has when it was %s enough", async (why, given) => {
    const { growing, onClosed, close } = open("Hello", given);
    expect([await growing.next(), await growing.next()]).toEqual(["Hello ", undefined]);
    expect(close).toHaveBeenCalledExactlyOnceWith("Hello");
    expect(onClosed).toHaveBeenCalledExactlyOnceWith(why);
  });

  it("is not ended when it grew at the last moment, though no bell rang", async () => {
    const { growing, state, close, onClosed } = open("Hello", { idleMs: 20 });
    await growing.next();
    close.mockImplementationOnce(async () => ((state.text += " again"), "grown"));
    expect(await growing.next()).toBe("again ");
    expect(onClosed).not.toHaveBeenCalled();
  });

  it("is waited for no more once the signal has come", async () => {
    const { growing, leaving, close } = open("Hello");
    await growing.next();
    const next = growing.next();
    leaving.abort();
    expect(await next).toBeUndefined();
    expect(close).not.toHaveBeenCalled();
  });
});
