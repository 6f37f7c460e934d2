import { Timeline } from "../speech/timeline.js";
import { timelineFigures } from "../speech/timeline-figures.js";
import { element, make } from "./element.js";
import { type Figure, figureWords } from "./figure-words.js";
import type { View } from "./view.js";

const everyMs = 100;

export function figuresView(): View {
  const list = element("figures", HTMLDListElement);
  const nothing = new Timeline(1);
  let [shown, shownAt] = ["", 0];
  return {
    update({ speech }) {
      if (speech?.isOver === false && performance.now() - shownAt < everyMs) return;
      const figures = figureWords(timelineFigures(speech?.timeline ?? nothing));
      const now = JSON.stringify(figures);
      if (now !== shown) list.replaceChildren(...figures.map(figureNode));
      [shown, shownAt] = [now, performance.now()];
    },
  };
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
