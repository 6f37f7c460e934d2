import { printSettingFaults } from "@mynah/program";
import { llmWorkerSettings } from "./settings.js";

// For `mynah doctor`: apps know of each other as programs only.
printSettingFaults(llmWorkerSettings, process.env);
