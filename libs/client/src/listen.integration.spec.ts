import { expect, it } from "vitest";
import { Mynah } from "./mynah.js";
import { fakePcm } from "./testing/fake-speech.js";
import { waitFor } from "./testing/wait-for.js";
import { withDoor } from "./testing/with-door.js";

/** 10 s of fake sound */
const long = "x".repeat(240);

it("hears somebody's speech from any sample on", async () => {
  const { door, mynah } = await withDoor();
  const own = mynah.speak(long);
  const other = new Mynah(door.address);
  const heard = other.listen(await own.id, { fromSample: 5_000 });
  expect([heard.isOwn, heard.fromSample, own.isOwn]).toEqual([false, 5_000, true]);
  const [whole, rest] = await Promise.all([own.pcm(), heard.pcm()]);
  expect(rest).toEqual(whole.subarray(5_000));
  other.close();
});

it("leaves without ending it for the others, by break, by leave() and by its signal", async () => {
  const { door, mynah } = await withDoor();
  const own = mynah.speak(long);
  const other = new Mynah(door.address);
  const id = await own.id;
  for await (const chunk of other.listen(id)) if (chunk.firstSample > 5_000) break;
  await waitFor(() => door.speech.listeners === 1);
  const second = other.listen(id);
  await waitFor(() => second.receivedSamples > 0);
  second.leave();
  expect(await second.done).toMatchObject({ cancelled: true });
  const stop = new AbortController();
  const third = other.listen(id, { signal: stop.signal });
  await waitFor(() => third.receivedSamples > 0);
  stop.abort();
  await expect(third.done).rejects.toMatchObject({ code: "aborted" });
  expect(await own.pcm()).toEqual(fakePcm(0, 240_000));
  expect(door.asked("cancel")).toEqual([]);
  other.close();
});

it("leaves while another speech of the same client goes on undisturbed", async () => {
  const { door, mynah } = await withDoor();
  const first = mynah.speak(long);
  const other = new Mynah(door.address);
  const [left, kept] = [other.listen(await first.id), other.speak("y".repeat(100))];
  await waitFor(() => left.receivedSamples > 0 && kept.receivedSamples > 0);
  left.leave();
  expect(await kept.pcm()).toEqual(fakePcm(0, 100_000));
  await waitFor(() => other.connection === "connected" && door.sockets.length === 2);
  other.close();
  await first.cancel();
});

it("ends when its speaker cancels", async () => {
  const { door, mynah } = await withDoor();
  const own = mynah.speak(long);
  const other = new Mynah(door.address);
  const heard = other.listen(await own.id);
  await waitFor(() => heard.receivedSamples > 0);
  await own.cancel();
  expect(await heard.done).toMatchObject({ cancelled: true });
  other.close();
});

it("is told that there is no such speech", async () => {
  const { mynah } = await withDoor();
  await expect(mynah.listen("nobody").pcm()).rejects.toMatchObject({ code: "not_found" });
});

it("can't hear twice what this client hears already, until that is over", async () => {
  const { mynah } = await withDoor();
  const own = mynah.speak("One two.");
  const id = await own.id;
  await expect(mynah.listen(id).pcm()).rejects.toMatchObject({ code: "already_taken" });
  await own.pcm();
  expect(await mynah.listen(id).pcm()).toEqual(fakePcm(0, 8_000));
});
