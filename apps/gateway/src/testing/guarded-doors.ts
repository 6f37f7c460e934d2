import { startPrivateRedis } from "@mynah/testing";
import { websocketPaths } from "../websocket/websocket-paths.js";
import { newGateway, type TestGateway } from "./new-gateway.js";
import { newKeyMaker, type KeyMaker } from "./new-keys.js";
import { newSpeechClient, type SpeechClient } from "./speech-client.js";

/** The raw WebSockets. */
export const PATHS = [websocketPaths.veena, websocketPaths.trtllm, websocketPaths.cosyvoice] as const;
/** What is asked for where it does not matter what is. */
export const HELLO = { input: "Hello.", response_format: "pcm" };

/** Two gateways that ask for keys, over one Redis; behind the first there is a pipeline. */
export interface GuardedDoors {
  readonly gateway: TestGateway;
  readonly other: TestGateway;
  readonly maker: KeyMaker;
  /** at the native door, with a key or token; of the first gateway unless another is named */
  client(token: string, at?: TestGateway): SpeechClient;
  close(): Promise<void>;
}

export async function openGuardedDoors(options: Parameters<TestGateway["pipeline"]>[0] = {}): Promise<GuardedDoors> {
  const redis = await startPrivateRedis();
  const maker = newKeyMaker(redis.url);
  const env = { AUTH: "keys", TRUSTED_PROXIES: "1" };
  const [gateway, other] = [await newGateway(redis.url, env), await newGateway(redis.url, env)];
  await gateway.pipeline(options);
  return {
    gateway,
    other,
    maker,
    client: (token, at = gateway) => newSpeechClient(at.url, { token }),
    async close() {
      maker.close();
      await gateway.close();
      await other.close();
      await redis.stop();
    },
  };
}
