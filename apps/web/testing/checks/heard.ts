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

export const heard = (page: Page): Promise<Heard> =>
  page.evaluate(() => ({
    received: (window.mynahReceived?.chunks ?? []).flatMap((chunk) => [...chunk]),
    played: (window.mynahRecorded?.blocks ?? []).flatMap((block) => [...block]).map((sample) => sample * 32768),
    rate: window.mynahRecorded?.sampleRate ?? 0,
  }));

export const expected = (text: string, tempo = 1): number[] =>
  (text.match(/[^.!?]+[.!?]*\s*/g) ?? []).flatMap((part) => [...fakeVoice(part, tempo)]);

export const same = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i]);

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
