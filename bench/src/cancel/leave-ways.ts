import { hearHttp, hearSpeech, hearWebSocket } from "@mynah/testing";

export interface LeaveOrder {
  readonly address: string;
  readonly text: string;
  readonly seed: number;
}

/** A speech that sounds, and how its client ends it. */
interface Sounding {
  leave(): void;
  close(): void;
}

/** The ways in which a client has no more of a speech: each resolves with the first sound. */
export const leaveWays = {
  "socket.io cancel": async ({ address, text, seed }: LeaveOrder): Promise<Sounding> => {
    const heard = await hearSpeech(address, { order: { text, seed } });
    await heard.hears(1);
    return {
      leave: () => void heard.ask("cancel", { speechId: heard.speechId }).catch(() => undefined),
      close: () => heard.close(),
    };
  },
  "HTTP hang-up": async ({ address, text, seed }: LeaveOrder): Promise<Sounding> => {
    const heard = await hearHttp(address, { input: text, seed });
    return { leave: () => heard.hangUp(), close: () => undefined };
  },
  "WebSocket close": async ({ address, text, seed }: LeaveOrder): Promise<Sounding> => {
    const heard = await hearWebSocket(address, { text, seed });
    return { leave: () => heard.close(), close: () => undefined };
  },
} as const;

export type LeaveWay = keyof typeof leaveWays;
