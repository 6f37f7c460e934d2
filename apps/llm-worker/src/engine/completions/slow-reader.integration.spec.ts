import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { orpheusProfile } from "../../testing/orpheus-profile.js";
import { createCompletionsEngine } from "./completions-engine.js";
import type { CompletionsSettings } from "./dialect/dialect.js";

/** More than the sockets of both ends hold. */
const ANSWER_BYTES = 200 * 1024 * 1024;

it("lets a server wait that is faster than its ids are read", async () => {
  const event = `data: ${JSON.stringify({ choices: [{ index: 0, text: "", token_ids: [128_266] }], x: "y".repeat(4_000) })}\n\n`;
  let sent = 0;
  let isHeldUp: () => void = () => undefined;
  const heldUp = new Promise<void>((resolve) => (isHeldUp = resolve));
  const server = createServer((_, response) => {
    const flood = (): void => {
      while (sent < ANSWER_BYTES) {
        sent += event.length;
        if (!response.write(event)) return void response.once("drain", flood);
      }
    };
    flood();
    let before = -1;
    const watch = setInterval(() => {
      if (sent !== before) return void (before = sent);
      clearInterval(watch);
      isHeldUp();
    }, 100);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const profile = orpheusProfile(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, "vllm");
  const settings = profile.engine as CompletionsSettings;
  const engine = createCompletionsEngine({ profile, settings, apiKey: undefined, tokenize: () => [1] });
  const sampling = { temperature: 1, topP: 1, topK: 0, repetitionPenalty: 1, seed: 1 };
  const place = { text: "Hi.", voice: "tara", sampling, codesSoFar: new Uint16Array(0), maxFrames: 100_000 };
  for await (const ids of engine.generate({ ...place, signal: new AbortController().signal })) {
    expect(ids).toHaveLength(1);
    await heldUp;
    expect(sent).toBeLessThan(ANSWER_BYTES / 4);
    break;
  }
  await engine.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
