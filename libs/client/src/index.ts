export type { Health, Model, Voice } from "./catalogue.js";
export {
  MynahError,
  type ClientErrorCode,
  type DoorErrorCode,
  type MynahErrorCode,
  type MynahErrorOptions,
} from "./errors.js";
export { Mynah, type MynahEvents } from "./mynah.js";
export type { Auth, ConnectionState, MynahOptions, ReconnectOptions, SocketIoOptions, Token } from "./mynah-options.js";
export type { AppendOptions, Session } from "./session.js";
export type { Speech } from "./speech.js";
export type {
  ListenOptions,
  SpeakOptions,
  SpeechChunk,
  SpeechCut,
  SpeechEnd,
  SpeechEvents,
  SpeechMetrics,
  SpeechResumed,
  SpeechSegment,
  SpeechStart,
  TakeOptions,
  VoiceOptions,
} from "./speech-types.js";
