import type { HeardSpeech } from "../speech/heard-speech.js";
import type { CaptionSegment } from "../speech/captions.js";
import { untoldText } from "../speech/untold-text.js";
import { element, make } from "./element.js";
import type { View } from "./view.js";

/** The words, the segment in the ear marked. Before segments are known: the text that was asked for. */
export function captionView(): View {
  const box = element("captions", HTMLParagraphElement);
  let shown: readonly unknown[] = [];
  return {
    update({ speech, player }) {
      const source = [speech?.captions.segments, speech?.request];
      if (source.some((part, i) => part !== shown[i])) box.replaceChildren(...captionNodes(speech));
      shown = source;
      if (speech !== undefined) mark(box, currentIndex(speech, player.heardSample()));
    },
  };
}

function captionNodes(speech: HeardSpeech | undefined): (Node | string)[] {
  if (speech === undefined) return [];
  const { segments } = speech.captions;
  const untold = untoldText(
    speech.request.text,
    segments.map((segment) => segment.text),
  );
  return [
    ...segments.flatMap((segment) => [segmentNode(segment), " "]),
    make("span", { className: "untold" }, [untold]),
  ];
}

function segmentNode({ index, text }: CaptionSegment): HTMLElement {
  const span = make("span", { className: "segment" }, [text.trim()]);
  span.dataset["index"] = String(index);
  return span;
}

/** Everything is said at the end; nothing before the first sound. */
function currentIndex(speech: HeardSpeech, sample: number): number {
  if (speech.phase === "done") return Infinity;
  return speech.timeline.firstSoundMs === undefined ? -1 : (speech.captions.at(sample) ?? -1);
}

function mark(box: HTMLElement, current: number): void {
  for (const span of box.querySelectorAll<HTMLElement>(".segment")) {
    const index = Number(span.dataset["index"]);
    const state = index === current ? "now" : index < current ? "said" : "ahead";
    if (span.dataset["state"] === state) continue;
    span.dataset["state"] = state;
    if (state === "now") reveal(box, span);
  }
}

/** Scrolls inside the captions only, never the page. */
function reveal(box: HTMLElement, span: HTMLElement): void {
  const isBelow = span.offsetTop + span.offsetHeight > box.scrollTop + box.clientHeight;
  if (isBelow || span.offsetTop < box.scrollTop) box.scrollTop = span.offsetTop - box.clientHeight / 4;
}
