import { waitUntil } from "@mynah/testing";
import type { EndEvent, SpeechId } from "@mynah/protocol";
import type { TestGateway } from "./new-gateway.js";
import { newSpeechClient } from "./speech-client.js";

/** Waits until the gateway knows that a client of a raw WebSocket has left, then hears at the native door how its speech ended. */
export async function endOfLeftSpeech(
  { url, metricsUrl }: TestGateway,
  speechId: SpeechId,
): Promise<EndEvent | undefined> {
  const metrics = async (): Promise<string> => (await fetch(`${metricsUrl}/metrics`)).text();
  await waitUntil(async () => /speeches_total\{door="websocket",outcome="left".*\} 1/.test(await metrics()), {
    what: "the leaving",
  });
  const witness = newSpeechClient(url);
  const over = witness.over();
  const { error } = await witness.ask("listen", { speechId });
  if (error === undefined) await over;
  witness.close();
  return witness.ends[0];
}
