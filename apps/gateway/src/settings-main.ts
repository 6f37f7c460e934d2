import { printSettingFaults } from "@mynah/program";
import { gatewaySettings } from "./gateway-settings.js";

// For `mynah doctor`: apps know of each other as programs only.
printSettingFaults(gatewaySettings, process.env);
