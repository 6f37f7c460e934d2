import { printSettingFaults } from "@mynah/program";
import { vocoderSettings } from "./vocoder-settings.js";

// For `mynah doctor`: apps know of each other as programs only.
printSettingFaults(vocoderSettings, process.env);
