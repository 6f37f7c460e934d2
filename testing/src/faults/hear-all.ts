import { brokenInvariants } from "./invariants.js";
import { hearSpeech, type Heard, type HeardRoom, type HearOptions } from "./hear-speech.js";

export type SpokenOrder = NonNullable<HearOptions["order"]>;

/** So many orders of about so many characters in all, each with a seed of its own. */
export function ordersOf(count: number, text: string, firstSeed = 100): readonly SpokenOrder[] {
  return Array.from({ length: count }, (_, at) => ({ text, seed: firstSeed + at }));
}

/** All at once; resolves when each is accepted. */
export function speakAll(address: string, orders: readonly SpokenOrder[]): Promise<readonly HeardRoom[]> {
  return Promise.all(orders.map((order) => hearSpeech(address, { order })));
}

/** Each to its end, and the sockets closed. */
export async function overAll(heard: readonly Heard[], timeoutMs?: number): Promise<void> {
  await Promise.all(heard.map((room) => room.over(timeoutMs)));
  heard.forEach((room) => room.close());
}

/** The sound of each order when nothing disturbs it. */
export async function undisturbedOf(address: string, orders: readonly SpokenOrder[]): Promise<readonly Buffer[]> {
  const heard = await speakAll(address, orders);
  await overAll(heard);
  const broken = heard.flatMap((room) => brokenInvariants(room, room.pcm()));
  if (broken.length > 0) throw new Error(`broken without any fault: ${broken.join("; ")}`);
  return heard.map((room) => room.pcm());
}

/** The broken invariants of all, none when all is well. */
export function brokenOf(heard: readonly Heard[], undisturbed: readonly Buffer[]): readonly string[] {
  return heard.flatMap((room, at) => brokenInvariants(room, undisturbed[at]));
}
