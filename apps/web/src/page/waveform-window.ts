export interface WaveformWindow {
  readonly from: number;
  readonly to: number;
}

interface WaveformMoment {
  readonly heard: number;
  readonly received: number;
  readonly isOver: boolean;
  readonly isStill: boolean;
  readonly spanSamples: number;
}

/** Which samples the waveform shows: the ear in the middle once it got there; page by page if motion is unwelcome; all of it at the end. */
export function waveformWindow({ heard, received, isOver, isStill, spanSamples }: WaveformMoment): WaveformWindow {
  if (isOver) return { from: 0, to: Math.max(received, spanSamples) };
  const from = isStill ? Math.floor(heard / spanSamples) * spanSamples : Math.max(0, heard - spanSamples / 2);
  return { from, to: from + spanSamples };
}
