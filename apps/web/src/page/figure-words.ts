import type { Figures } from "../speech/timeline-figures.js";

export interface Figure {
  readonly label: string;
  readonly help: string;
  readonly value: string;
  readonly note: string;
}

const unknown = "\u2013";

function milliseconds(value: number | undefined): string {
  return value === undefined ? unknown : `${Math.round(value)} ms`;
}

function gapNote({ gaps, gapMs }: Figures): string {
  return gaps === 0 ? "" : `${Math.round(gapMs)} ms of silence`;
}

function speedNote(factor: number | undefined): string {
  if (factor === undefined || factor <= 0) return "";
  return factor <= 1 ? `${(1 / factor).toFixed(1)}\u00d7 real time` : "slower than real time";
}

/** What the figures say, in words and units. */
export function figureWords(figures: Figures): Figure[] {
  const { firstChunkMs, firstSoundMs, realTimeFactor, durationS, leadS, chunks, bytes } = figures;
  const hasSound = chunks > 0;
  return [
    {
      label: "First chunk",
      help: "From the request to the first sound data received",
      value: milliseconds(firstChunkMs),
      note: firstChunkMs === undefined ? "" : "received",
    },
    {
      label: "First sound",
      help: "From the request to the first sample that leaves the speaker, the start buffer included",
      value: milliseconds(firstSoundMs),
      note: firstSoundMs === undefined ? "" : "heard",
    },
    {
      label: "Real-time factor",
      help: "Time taken to make one second of sound; below 1 is faster than speech",
      value: realTimeFactor === undefined ? unknown : realTimeFactor.toFixed(2),
      note: speedNote(realTimeFactor),
    },
    {
      label: "Gaps",
      help: "How often the sound ran out while it played",
      value: hasSound ? String(figures.gaps) : unknown,
      note: gapNote(figures),
    },
    {
      label: "Sound",
      help: "Received so far, and how much of it is waiting to be played",
      value: hasSound ? `${durationS.toFixed(1)} s` : unknown,
      note: leadS > 0 ? `${leadS.toFixed(1)} s unplayed` : "",
    },
    {
      label: "Chunks",
      help: "Pieces of sound received, and their size on the wire",
      value: hasSound ? String(chunks) : unknown,
      note: hasSound ? `${Math.round(bytes / 1000)} kB` : "",
    },
  ];
}
