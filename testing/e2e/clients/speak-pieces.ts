import { NativeClient, pcmOf } from "./native-client.js";

interface Pieces {
  /** each is spoken to its end before the next goes on */
  readonly pieces: readonly string[];
  readonly seed: number;
}

/** What a text that comes in these pieces sounds like, by a session of the native door. */
export async function speakPieces(address: string, { pieces, seed }: Pieces): Promise<Buffer> {
  const client = await NativeClient.connect(address);
  const { speechId } = await client.ask("open", { seed });
  for (const text of pieces) await client.ask("append", { speechId, text, flush: true });
  await client.ask("finish", { speechId });
  await client.speech(speechId).ended;
  client.socket.disconnect();
  return pcmOf(client.speech(speechId));
}
