/** A door that takes JSON, and what it takes. */
export interface JsonDoor {
  readonly path: string;
  readonly good: Readonly<Record<string, unknown>>;
}

export const jsonDoors: readonly JsonDoor[] = [
  {
    path: "/v1/audio/speech",
    good: { model: "mynah-mini", voice: "slt", input: "Hello there.", response_format: "wav", speed: 1, seed: 1 },
  },
  {
    path: "/v1/audio/speech",
    good: { input: "Hello.", stream_format: "sse", response_format: "pcm", temperature: 0.5 },
  },
  { path: "/v1/audio/speech/stream", good: { text: "Hello there.", voice: "slt", seed: 1, top_p: 0.9 } },
  { path: "/tts", good: { text: "Hello there.", voice: "slt", session_id: "two", speed: 2 } },
  { path: "/tts", good: { text: "Hello.", session_id: "one", reference: "UklGRg==", reference_text: "Hi." } },
];

export const formDoors: readonly string[] = ["/v1/audio/vc", "/v1/audio/voices"];

export const otherPaths: readonly (readonly [method: string, path: string])[] = [
  ["GET", "/"],
  ["GET", "/health"],
  ["GET", "/healthz"],
  ["GET", "/docs"],
  ["GET", "/openapi.json"],
  ["GET", "/asyncapi.json"],
  ["GET", "/v1/models"],
  ["GET", "/v1/models/mynah-mini"],
  ["GET", "/v1/audio/voices"],
  ["GET", "/v1/audio/voices/slt"],
  ["DELETE", "/v1/audio/voices/slt"],
  ["GET", "/v1/audio/speaker"],
  ["GET", "/stream"],
  ["GET", "/socket.io/?EIO=4&transport=polling"],
  ["POST", "/socket.io/?EIO=4&transport=polling"],
];

export const socketPaths: readonly string[] = ["/v1/audio/speech/stream/ws", "/ws/tts", "/stream"];

export const goodFrames: readonly Readonly<Record<string, unknown>>[] = [
  { text: "Hello there.", voice: "slt" },
  { text: "Hi.", session_id: "a", seed: 2 },
  { text: "", flush: true },
];

const someSpeech = "0-bm9ib2R5c3BlZWNoMTIzNA";

export const goodEvents: readonly (readonly [event: string, body: Readonly<Record<string, unknown>>])[] = [
  ["speak", { text: "Hello there.", voice: "slt", seed: 1, benchmark: true }],
  ["open", { voice: "slt", speed: 1.2, idempotencyKey: "k" }],
  ["append", { speechId: someSpeech, text: "More of it. ", at: 0, flush: true }],
  ["finish", { speechId: someSpeech }],
  ["listen", { speechId: someSpeech, fromSample: 0 }],
  ["played", { speechId: someSpeech, samples: 2_400 }],
  ["leave", { speechId: someSpeech }],
  ["cancel", { speechId: someSpeech, playedSamples: 0 }],
  ["sing", { text: "Hello." }],
];
