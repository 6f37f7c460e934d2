export {
  createScriptedEngine,
  scriptedCode,
  scriptedCodes,
  type ScriptedEngine,
  type ScriptedEngineOptions,
} from "./scripted-engine.js";
export { openSpeechBench, type SpeechBench } from "./speech-bench.js";
