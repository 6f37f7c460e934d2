import type { ConnectionState } from "@mynah/client";
import { element } from "./element.js";
import type { View } from "./view.js";

const words: Record<ConnectionState, string> = {
  idle: "Connecting",
  connecting: "Connecting",
  connected: "Connected",
  lost: "No connection, trying again",
};

export function connectionView(): View {
  const pill = element("connection", HTMLParagraphElement);
  return {
    update({ connection }) {
      if (pill.dataset["state"] === connection) return;
      pill.dataset["state"] = connection;
      pill.textContent = words[connection];
    },
  };
}
