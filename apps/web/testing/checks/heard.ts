import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import { fakeVoice } from "../fake-voice.js";
import type { FakeGateway } from "../fake-gateway.js";
import type { FakeSpeech } from "../fake-speech.js";

/** What a check gets: a page opened with `?record=1`, its gateway, and a way to open further pages. */
export interface CheckParts {
  readonly page: Page;
  readonly gateway: FakeGateway;
  readonly openAnother: (query: string, options?: object) => Promise<Page>;
}

interface Heard {
  readonly received: number[];
  readonly played: number[];
  readonly rate: number;
}

/** As base64: a number by itself takes the wire between here and the page longer than the sound takes to be played. */
export async function heard(page: Page): Promise<Heard> {
  const { rate, sounds } = await page.evaluate(async () => {
    const kept = [window.mynahReceived?.chunks ?? [], window.mynahRecorded?.blocks ?? []];
    const urls = kept.map((pieces) => {
      const reader = new FileReader();
      reader.readAsDataURL(new Blob(pieces as BlobPart[]));
      return new Promise<string>((resolve) => (reader.onload = () => resolve(String(reader.result))));
    });
    return { rate: window.mynahRecorded?.sampleRate ?? 0, sounds: await Promise.all(urls) };
  });
  const [received, played] = sounds.map(
    (url) => Uint8Array.from(Buffer.from(url.split(",")[1] ?? "", "base64")).buffer,
  );
  return {
    received: Array.from(new Int16Array(received ?? new ArrayBuffer())),
    played: Array.from(new Float32Array(played ?? new ArrayBuffer()), (sample) => sample * 32768),
    rate,
  };
}

export const expected = (text: string, tempo = 1): number[] =>
  (text.match(/[^.!?]+[.!?]*\s*/g) ?? []).flatMap((part) => [...fakeVoice(part, tempo)]);

export const same = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i]);

/** Where the part lies first, from there on; -1 when nowhere. */
export function findPart(whole: readonly number[], part: readonly number[], from: number): number {
  for (let at = from; at + part.length <= whole.length; at += 1)
    if (part.every((sample, i) => sample === whole[at + i])) return at;
  return -1;
}

export const figure = (page: Page, name: string): Promise<string> =>
  page.locator(`.figure:has(dt:text-is("${name}")) .figure-value`).innerText();

/** The gateway learns of it when the player has said how far it had played. */
export async function isCancelled(speech: FakeSpeech): Promise<void> {
  for (let waits = 0; waits < 200 && !speech.isCancelled; waits += 1) await sleep(25);
  assert.ok(speech.isCancelled, "cancelled at the gateway too");
}

export function lastSpeech({ speeches }: FakeGateway): FakeSpeech {
  const last = [...speeches.values()].at(-1);
  if (last === undefined) throw new Error("nothing was spoken");
  return last;
}
