import type { Connection } from "../door/door-events.js";
import { element } from "./element.js";
import type { View } from "./view.js";

const words: Record<Connection, string> = {
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
