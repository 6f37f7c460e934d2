import { expect, it } from "vitest";
import { PulledEvents } from "./pulled-events.js";
import type { SpeechEvent } from "./speech-event.js";

const idle = (segments: number): SpeechEvent => ({ type: "idle", segments });

/** Says what it is given to say, and notes what is done with it. */
function newSource(said: readonly (SpeechEvent | Error)[]) {
  const noted: string[] = [];
  const left = [...said];
  const next = (): Promise<SpeechEvent | undefined> => {
    const event = left.shift();
    return event instanceof Error ? Promise.reject(event) : Promise.resolve(event);
  };
  const open = () => {
    noted.push("opened");
    return Promise.resolve({ next, close: () => void noted.push("closed") });
  };
  return { events: new PulledEvents(open), noted };
}

it("opens its source with the first pull, and closes it once after the last event", async () => {
  const { events, noted } = newSource([idle(1), idle(2)]);
  expect(noted).toEqual([]);
  const heard: SpeechEvent[] = [];
  for await (const event of events) heard.push(event);
  expect(heard).toEqual([idle(1), idle(2)]);
  expect(await events.next()).toEqual({ value: undefined, done: true });
  expect(noted).toEqual(["opened", "closed"]);
});

it("closes when its consumer has had enough, or its source fails", async () => {
  const [enough, failing] = [newSource([idle(1), idle(2)]), newSource([new Error("gone")])];
  for await (const event of enough.events) if (event.type === "idle") break;
  await expect(failing.events.next()).rejects.toThrow("gone");
  expect([enough.noted, failing.noted]).toEqual([
    ["opened", "closed"],
    ["opened", "closed"],
  ]);
  expect(await failing.events.next()).toMatchObject({ done: true });
});

it("closes under nobody: a pull that is going on ends first, and gets its event", async () => {
  const { events, noted } = newSource([idle(1), idle(2)]);
  const pull = events.next();
  const returned = Promise.all([events.return(), events.return()]);
  expect(noted).toEqual(["opened"]);
  expect(await pull).toEqual({ value: idle(1), done: false });
  expect(await returned).toMatchObject([{ done: true }, { done: true }]);
  expect(await events.next()).toMatchObject({ done: true });
  expect(noted).toEqual(["opened", "closed"]);
});

it("opens nothing for a consumer that leaves before its first pull", async () => {
  const { events, noted } = newSource([idle(1)]);
  await events.return();
  expect([await events.next(), noted]).toEqual([{ value: undefined, done: true }, []]);
});
