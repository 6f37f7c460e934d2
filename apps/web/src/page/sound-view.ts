import type { Conductor } from "../speech/conductor.js";
import { element } from "./element.js";
import type { View } from "./view.js";

/** Pause and volume. */
export function soundView(conductor: Conductor): View {
  const pause = element("pause", HTMLButtonElement);
  const volume = element("volume", HTMLInputElement);
  pause.addEventListener("click", () => conductor.togglePause());
  volume.addEventListener("input", () => (conductor.player.volume = loudness(Number(volume.value))));
  return {
    update({ speech, player }) {
      pause.disabled = speech?.isOver !== false;
      pause.ariaLabel = player.isPaused ? "Resume" : "Pause";
      pause.dataset["state"] = player.isPaused ? "paused" : "playing";
    },
  };
}

/** The ear hears the square as even steps. */
function loudness(percent: number): number {
  return (percent / 100) ** 2;
}
