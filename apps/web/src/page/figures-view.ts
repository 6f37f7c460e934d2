import { Timeline } from "../speech/timeline.js";
import type { HeardSpeech } from "../speech/heard-speech.js";
import { type Figures, timelineFigures } from "../speech/timeline-figures.js";
import { element, make } from "./element.js";
import { type Figure, figureWords } from "./figure-words.js";
import type { View } from "./view.js";

const everyMs = 100;
const nothing = new Timeline(1);

export function figuresView(): View {
  const list = element("figures", HTMLDListElement);
  let [shown, shownAt] = ["", 0];
  return {
    update({ speech }) {
      if (speech?.isOver === false && performance.now() - shownAt < everyMs) return;
      const figures = figureWords(figuresOf(speech));
      const now = JSON.stringify(figures);
      if (now !== shown) list.replaceChildren(...figures.map(figureNode));
      [shown, shownAt] = [now, performance.now()];
    },
  };
}

/** Of a speech that waits for its typist the time taken says nothing. */
function figuresOf(speech: HeardSpeech | undefined): Figures {
  const figures = timelineFigures(speech?.timeline ?? nothing);
  return speech?.kind === "live" ? { ...figures, realTimeFactor: undefined } : figures;
}

function figureNode({ label, help, value, note }: Figure): HTMLElement {
  return make("div", { className: "figure", title: help }, [
    make("dt", {}, [label]),
    make("dd", {}, [
      make("span", { className: "figure-value" }, [value]),
      make("span", { className: "figure-note" }, [note]),
    ]),
  ]);
}
