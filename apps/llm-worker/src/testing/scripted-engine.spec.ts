import { createScriptedEngine } from "./scripted-engine.js";
import { describeEngine } from "./engine-conformance.js";

const audio = { audioBase: 320, codebookSize: 512 };

describeEngine("scripted", async () => {
  const engine = createScriptedEngine({ audio, framesOf: () => 40 });
  return { engine, audio, text: "anything", voice: "any", frames: 60, running: () => engine.running };
});
