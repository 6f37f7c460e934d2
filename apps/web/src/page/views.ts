import type { Conductor } from "../speech/conductor.js";
import { captionView } from "./caption-view.js";
import { connectionView } from "./connection-view.js";
import { figuresView } from "./figures-view.js";
import { noticeView } from "./notice-view.js";
import { SnippetsView } from "./snippets-view.js";
import { soundView } from "./sound-view.js";
import { stageView } from "./stage-view.js";
import { timelineView } from "./timeline-view.js";
import type { View } from "./view.js";
import { waveformView } from "./waveform-view.js";

/** All that moves with the speech, top to bottom. */
export function allViews(conductor: Conductor, again: () => void): readonly View[] {
  return [
    connectionView(),
    noticeView(again),
    stageView(),
    soundView(conductor),
    waveformView(),
    captionView(),
    figuresView(),
    timelineView(),
    new SnippetsView(),
  ];
}
