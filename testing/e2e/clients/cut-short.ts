import { NativeClient, type NativeEnd } from "./native-client.js";

/**
 * Cancels a speech that somebody else is being sent, from beside. That its end says so proves that it was still being
 * spoken: what is over cannot be cancelled.
 */
export async function cutShort(address: string, speechId: string): Promise<NativeEnd> {
  const client = await NativeClient.connect(address);
  try {
    await client.ask("listen", { speechId });
    await client.ask("cancel", { speechId });
    return await client.speech(speechId).ended;
  } finally {
    client.socket.disconnect();
  }
}
