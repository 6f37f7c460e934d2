import type { Timeline } from "../speech/timeline.js";
import type { HeardSpeech } from "../speech/heard-speech.js";
import { CanvasSheet } from "./canvas-sheet.js";
import { element } from "./element.js";
import { niceStep } from "./nice-step.js";
import type { View } from "./view.js";

const everyMs = 100;
const margin = { left: 34, right: 10, top: 10, bottom: 22 };

interface Scale {
  readonly x: (ms: number) => number;
  readonly y: (samples: number) => number;
  readonly maxMs: number;
  readonly maxSamples: number;
}

/** Sound received (steps) and sound played (line) over the time since the request: their distance is the lead. */
export function timelineView(): View {
  const canvas = element("timeline", HTMLCanvasElement);
  const sheet = new CanvasSheet(canvas);
  let drawnAt = 0;
  return {
    update({ speech }) {
      if (speech?.isOver === false && performance.now() - drawnAt < everyMs) return;
      drawnAt = performance.now();
      sheet.clear();
      const scale = fit(sheet, speech);
      const rate = speech?.timeline.sampleRate ?? 24_000;
      drawGrid(sheet, scale, rate);
      if (speech === undefined) return;
      drawReceived(sheet, scale, speech);
      drawGaps(sheet, scale, speech.timeline);
      drawPlayed(sheet, scale, speech.timeline);
    },
  };
}

function nowMs(speech: HeardSpeech): number {
  return speech.timeline.endMs ?? speech.since(performance.now());
}

function fit(sheet: CanvasSheet, speech: HeardSpeech | undefined): Scale {
  const rate = speech?.timeline.sampleRate ?? 24_000;
  const maxMs = Math.max(3000, speech === undefined ? 0 : nowMs(speech) * 1.03);
  const maxSamples = Math.max(2 * rate, (speech?.timeline.receivedSamples ?? 0) * 1.08);
  const [wide, tall] = [sheet.width - margin.left - margin.right, sheet.height - margin.top - margin.bottom];
  return {
    maxMs,
    maxSamples,
    x: (ms) => margin.left + (ms / maxMs) * wide,
    y: (samples) => margin.top + tall - (samples / maxSamples) * tall,
  };
}

function drawGrid(sheet: CanvasSheet, scale: Scale, rate: number): void {
  const { context } = sheet;
  context.font = `11px ${sheet.font}`;
  context.strokeStyle = sheet.colour("line");
  context.fillStyle = sheet.colour("muted");
  context.lineWidth = 1;
  drawRows(sheet, scale, rate);
  context.textAlign = "center";
  const step = niceStep(scale.maxMs / 1000, sheet.width / 90);
  for (let s = 0; s * 1000 <= scale.maxMs; s += step) context.fillText(`${s} s`, scale.x(s * 1000), sheet.height - 5);
}

function drawRows({ context, width }: CanvasSheet, scale: Scale, rate: number): void {
  context.textAlign = "right";
  const step = niceStep(scale.maxSamples / rate, 5);
  for (let s = 0; s * rate <= scale.maxSamples; s += step) {
    const y = Math.round(scale.y(s * rate)) + 0.5;
    context.beginPath();
    context.moveTo(margin.left, y);
    context.lineTo(width - margin.right, y);
    context.stroke();
    context.fillText(`${s} s`, margin.left - 6, y + 4);
  }
}

function drawReceived(sheet: CanvasSheet, scale: Scale, speech: HeardSpeech): void {
  const { context } = sheet;
  let total = 0;
  const end = Math.max(nowMs(speech), speech.timeline.arrivals.at(-1)?.atMs ?? 0);
  const steps = new Path2D();
  steps.moveTo(scale.x(0), scale.y(0));
  for (const { atMs, samples } of speech.timeline.arrivals) {
    steps.lineTo(scale.x(atMs), scale.y(total));
    steps.lineTo(scale.x(atMs), scale.y((total += samples)));
  }
  steps.lineTo(scale.x(end), scale.y(total));
  context.strokeStyle = sheet.colour("gold");
  context.lineWidth = 1.5;
  context.stroke(steps);
  steps.lineTo(scale.x(end), scale.y(0));
  context.fillStyle = sheet.colour("gold-wash");
  context.fill(steps);
}

function drawPlayed(sheet: CanvasSheet, scale: Scale, timeline: Timeline): void {
  const { context } = sheet;
  const line = new Path2D();
  line.moveTo(scale.x(timeline.firstSoundMs ?? timeline.played[0]?.atMs ?? 0), scale.y(0));
  for (const { atMs, samples } of timeline.played) if (samples > 0) line.lineTo(scale.x(atMs), scale.y(samples));
  context.strokeStyle = sheet.colour("ink");
  context.lineWidth = 1.5;
  context.lineJoin = "round";
  context.stroke(line);
}

/** From the moment it ran dry to the first report of more played. */
function drawGaps(sheet: CanvasSheet, scale: Scale, timeline: Timeline): void {
  sheet.context.fillStyle = sheet.colour("alarm");
  for (const gap of timeline.gaps) {
    const over = timeline.played.find(({ atMs, samples }) => atMs > gap.atMs && samples > gap.atSample);
    const toMs = over?.atMs ?? timeline.played.at(-1)?.atMs ?? gap.atMs;
    const x = scale.x(gap.atMs);
    sheet.context.fillRect(x, sheet.height - margin.bottom - 5, Math.max(3, scale.x(toMs) - x), 5);
  }
}
