/** Where each dialect of the raw WebSockets is spoken. */
export const websocketPaths = {
  veena: "/v1/audio/speech/stream/ws",
  trtllm: "/ws/tts",
  cosyvoice: "/stream",
} as const;

const paths: ReadonlySet<string> = new Set(Object.values(websocketPaths));

export function isWebSocketPath(path: string): boolean {
  return paths.has(path);
}
