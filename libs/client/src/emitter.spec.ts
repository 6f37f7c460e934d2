import { afterEach, expect, it, vi } from "vitest";
import { Emitter } from "./emitter.js";

afterEach(() => void vi.restoreAllMocks());

it("tells each listener of that event, until it is taken off", () => {
  const emitter = new Emitter<{ sound: (n: number) => void; other: () => void }>();
  const heard: number[] = [];
  const off = emitter.on("sound", (n) => heard.push(n));
  emitter.on("sound", (n) => heard.push(n * 10));
  emitter.emit("sound", 1);
  emitter.emit("other");
  off();
  emitter.emit("sound", 2);
  expect(heard).toEqual([1, 10, 20]);
});

it("goes on when a listener throws, and lets the program know", () => {
  const later: (() => void)[] = [];
  vi.spyOn(globalThis, "queueMicrotask").mockImplementation((task) => void later.push(task));
  const emitter = new Emitter<{ sound: () => void }>();
  const second = vi.fn();
  emitter.on("sound", () => {
    throw new Error("a defect of the listener");
  });
  emitter.on("sound", second);
  emitter.emit("sound");
  expect(second).toHaveBeenCalledOnce();
  expect(later[0]).toThrow("a defect of the listener");
});
