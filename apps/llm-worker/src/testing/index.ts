export {
  createScriptedEngine,
  scriptedCode,
  scriptedCodes,
  type ScriptedEngine,
  type ScriptedEngineOptions,
} from "./scripted-engine.js";
