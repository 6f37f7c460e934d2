import { describe, expect, it } from "vitest";
import type { Mynah } from "./mynah.js";
import { type FakeDoor, fakeError } from "./testing/fake-door.js";
import { fakePcm } from "./testing/fake-speech.js";
import { waitFor } from "./testing/wait-for.js";
import { withDoor } from "./testing/with-door.js";

describe("an append whose answer fails", () => {
  const hiThenBye = async (door: FakeDoor, mynah: Mynah): Promise<void> => {
    const session = mynah.open();
    const heard = session.pcm();
    await session.append("Hello there. ");
    await session.append("How are you today? ");
    await session.finish();
    expect(door.speech.text).toBe("Hello there. How are you today? ");
    expect(await heard).toEqual(fakePcm(0, 32_000));
  };

  it.each([
    ["no answer", "silent"],
    ["`unavailable`", { error: fakeError("unavailable", true) }],
  ] as const)("with %s though the server has the text is said once, and what follows it whole", async (_, answer) => {
    let failures = 0;
    const { door, mynah } = await withDoor(
      {
        meddle: (event, body) => {
          if (event !== "append" || failures++ > 1) return undefined;
          door.speech.append(String(body["text"]), Number(body["at"]));
          return answer;
        },
      },
      { ackTimeoutMs: 50 },
    );
    await hiThenBye(door, mynah);
    expect(door.asked("append").map(({ at }) => at)).toEqual([0, 0, 0, 13]);
  });

  it.each(["unavailable", "overloaded"])("with `%s` before the server has the text is sent again", async (code) => {
    let failures = 0;
    const { door, mynah } = await withDoor({
      meddle: (event) => (event === "append" && failures++ < 3 ? { error: fakeError(code, true) } : undefined),
    });
    await hiThenBye(door, mynah);
    expect(door.asked("append").map(({ at }) => at)).toEqual([0, 0, 0, 0, 13]);
  });

  it("again and again with `overloaded` is refused, and the next is taken", async () => {
    const { door, mynah } = await withDoor({
      meddle: (event, body) =>
        event === "append" && body["text"] === "Hello. " ? { error: fakeError("overloaded", true) } : undefined,
    });
    const session = mynah.open();
    await expect(session.append("Hello. ")).rejects.toMatchObject({ code: "overloaded", retryable: true });
    await session.append("Bye.");
    await session.finish();
    expect(door.speech.text).toBe("Bye.");
  });

  it.each([
    ["no_answer", "silent"],
    ["unavailable", { error: fakeError("unavailable", true) }],
  ] as const)("again and again with %s ends the taking of text: nobody knows what was taken", async (code, answer) => {
    const { door, mynah } = await withDoor(
      { meddle: (event, body) => (event === "append" && body["at"] !== 0 ? answer : undefined) },
      { ackTimeoutMs: 20 },
    );
    const session = mynah.open();
    const heard = session.pcm();
    await session.append("Hello. ");
    const refused = { code, retryable: false, message: expect.stringContaining("not known") };
    await expect(session.append("How are ")).rejects.toMatchObject(refused);
    const asked = door.asked("append").length;
    await expect(session.append("you today? ")).rejects.toMatchObject(refused);
    expect([asked, door.asked("append").length]).toEqual([10, 10]);
    await session.finish();
    expect(await heard).toEqual(fakePcm(0, 7_000));
  });

  it("is not sent again once the speech is over", async () => {
    const { door, mynah } = await withDoor({
      meddle: (event) => (event === "append" ? { error: fakeError("unavailable", true) } : undefined),
    });
    const session = mynah.open();
    const refused = session.append("Hello. ").catch((error: unknown) => error);
    await waitFor(() => door.asked("append").length > 0);
    await session.cancel();
    await session.done;
    expect(await refused).toMatchObject({ code: "closed", message: expect.stringContaining("over") });
  });
});

describe("a finish whose answer fails", () => {
  it.each(["overloaded", "unavailable"])("with `%s` is asked again", async (code) => {
    let failures = 0;
    const { door, mynah } = await withDoor({
      meddle: (event) => (event === "finish" && failures++ < 2 ? { error: fakeError(code, true) } : undefined),
    });
    const session = mynah.open();
    const heard = session.pcm();
    await session.append("Hello.");
    await Promise.all([session.finish(), session.finish()]);
    expect(await heard).toEqual(fakePcm(0, 6_000));
    expect(door.asked("finish")).toHaveLength(3);
  });

  it("for good is told, and may be repeated", async () => {
    let isDown = true;
    const { door, mynah } = await withDoor({
      meddle: (event) => (event === "finish" && isDown ? { error: fakeError("unavailable", true) } : undefined),
    });
    const session = mynah.open();
    const heard = session.pcm();
    await session.append("Hello");
    await expect(session.finish()).rejects.toMatchObject({ code: "unavailable", retryable: true });
    expect(door.asked("finish")).toHaveLength(9);
    await session.append(".");
    isDown = false;
    await session.finish();
    expect(await heard).toEqual(fakePcm(0, 6_000));
  });

  it("has succeeded when the speech is heard to its end", async () => {
    const { door, mynah } = await withDoor(
      {
        meddle: (event) => {
          if (event !== "finish") return undefined;
          door.speech.finish();
          return "silent";
        },
      },
      { ackTimeoutMs: 100 },
    );
    const session = mynah.open();
    const heard = session.pcm();
    await session.append("Hello.");
    await session.finish();
    expect(await heard).toEqual(fakePcm(0, 6_000));
    await session.finish();
  });

  it("is refused when the speech was cancelled", async () => {
    const { mynah } = await withDoor();
    const session = mynah.open();
    await session.append("Hello.");
    await session.cancel();
    await session.done;
    await expect(session.finish()).rejects.toMatchObject({ code: "closed" });
  });
});
