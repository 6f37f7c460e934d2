import { describe, expect, it } from "vitest";
import type { TargetPlan } from "../door/bench-target.js";
import { RequestError, type RequestErrorOptions } from "../door/request-error.js";
import { NoSoundError, UnreadableSoundError } from "../sound/unreadable-sound-error.js";
import { coldFault } from "./cold-fault.js";

const target: TargetPlan = {
  ...{ dialect: "openai", address: "http://me:secret@there/v1", model: undefined, voice: undefined },
  ...{ key: undefined, format: "pcm", body: {} },
};
const wordsOf = (message: string, options: RequestErrorOptions, given: Partial<TargetPlan> = {}): string | undefined =>
  coldFault(new RequestError(message, options), { ...target, ...given })?.message;

describe("the first request of all", () => {
  it("ends the bench with what was found and what to do, when no other can succeed", () => {
    expect(wordsOf("no host has that name (ENOTFOUND)", { kind: "unreachable" })).toBe(
      "No server answers at http://me:***@there/v1: no host has that name (ENOTFOUND). Start one with `npm start`, or name another with --server",
    );
    expect(wordsOf("501 No, an HTML page", { kind: "foreign" })).toMatch(
      /^No speech server answers at .*\/v1, which was asked for POST \/v1\/audio\/speech: 501 No, an HTML page\. Name one /,
    );
    expect(wordsOf("404 No", { kind: "foreign" }, { dialect: "websocket", address: "http://there" })).toMatch(
      /asked for a WebSocket at \/ws\/tts: 404 No\. Give --server the path/,
    );
    expect(wordsOf("308: elsewhere", { kind: "foreign", advice: "Go there" })).toMatch(/: 308: elsewhere\. Go there$/);
  });

  it("tells of a key only where that may help", () => {
    expect(wordsOf("401 Who are you?", { kind: "refused" })).toMatch(
      /refuses: 401 Who are you\?\. Give a key with --key/,
    );
    expect(wordsOf("401 Gone.", { kind: "refused" }, { key: "k" })).toMatch(/: 401 Gone\. Give another key than that/);
    expect(wordsOf("404 No such voice.", { kind: "refused" })).toMatch(/No such voice\. Change what is asked with/);
  });

  it("tells what cannot be counted as sound", () => {
    const mp3 = coldFault(new UnreadableSoundError("MP3 came where pcm or wav was asked for"), target);
    expect(mp3?.message).toMatch(/cannot be measured: MP3 came where.* try --format wav$/);
    const html = coldFault(new NoSoundError("HTML came where pcm or wav was asked for"), target);
    expect(html?.message).toMatch(/^No speech server answers .*: HTML came where .* Name one/);
  });

  it("does not end it when the next may do better", () => {
    expect(coldFault(new RequestError("503 Too busy."), target)).toBeUndefined();
    expect(coldFault(undefined, target)).toBeUndefined();
  });
});
