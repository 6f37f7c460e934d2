import type { HeardSpeech } from "../speech/heard-speech.js";
import { CanvasSheet } from "./canvas-sheet.js";
import { element } from "./element.js";
import type { View } from "./view.js";
import { waveformWindow, type WaveformWindow } from "./waveform-window.js";

const pitch = 5;
const barWidth = 3;
const spanS = 6;

export function waveformView(): View {
  const sheet = new CanvasSheet(element("waveform", HTMLCanvasElement));
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  return {
    update({ speech, player }) {
      sheet.clear();
      if (speech === undefined) return drawDots(sheet, 0);
      const heard = player.heardSample();
      const { receivedSamples: received, sampleRate } = speech.timeline;
      const isOver = speech.isOver;
      const view = waveformWindow({ heard, received, isOver, isStill: calm.matches, spanSamples: spanS * sampleRate });
      drawBars(sheet, view, { speech, heard });
      if (!isOver && heard > 0) drawPlayhead(sheet, ((heard - view.from) / (view.to - view.from)) * sheet.width);
    },
  };
}

/** A row of dots where there is no sound yet. */
function drawDots(sheet: CanvasSheet, from: number): void {
  sheet.context.fillStyle = sheet.colour("line");
  for (let x = from; x < sheet.width; x += pitch) drawBar(sheet, x, 0);
}

interface Drawn {
  readonly speech: HeardSpeech;
  readonly heard: number;
}

/** Bars stand on fixed samples, so that they move with the sound and never shimmer. */
function drawBars(sheet: CanvasSheet, view: WaveformWindow, { speech, heard }: Drawn): void {
  const perBar = ((view.to - view.from) / sheet.width) * pitch;
  const [played, ahead] = [sheet.colour("played"), sheet.colour("ahead")];
  const last = Math.min(view.to, speech.peaks.samples);
  let bar = Math.floor(view.from / perBar);
  for (; bar * perBar < last; bar += 1) {
    const from = bar * perBar;
    sheet.context.fillStyle = from < heard ? played : ahead;
    drawBar(sheet, ((from - view.from) / perBar) * pitch, speech.peaks.between(from, from + perBar));
  }
  drawDots(sheet, (bar - view.from / perBar) * pitch);
}

function drawBar({ context, height }: CanvasSheet, x: number, peak: number): void {
  const tall = Math.max(barWidth, Math.sqrt(peak) * (height - 8));
  context.beginPath();
  context.roundRect(x, (height - tall) / 2, barWidth, tall, barWidth / 2);
  context.fill();
}

function drawPlayhead(sheet: CanvasSheet, x: number): void {
  sheet.context.fillStyle = sheet.colour("ink");
  sheet.context.fillRect(Math.round(x), 0, 1.5, sheet.height);
}
