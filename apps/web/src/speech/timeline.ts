export interface Arrival {
  readonly atMs: number;
  readonly samples: number;
  /** Received and not yet played, this chunk included. */
  readonly leadSamples: number;
}

export interface Played {
  readonly atMs: number;
  readonly samples: number;
}

export interface Gap {
  readonly atMs: number;
  readonly atSample: number;
}

/** What happened when, in ms since the request. Grows with the speech, which `KeptPcm` bounds. */
export class Timeline {
  readonly sampleRate: number;
  readonly arrivals: Arrival[] = [];
  readonly played: Played[] = [];
  readonly gaps: Gap[] = [];
  receivedSamples = 0;
  gapSamples = 0;
  firstSoundMs: number | undefined;
  /** From here on there was something to say: later than the request where text is typed. */
  speakableMs: number | undefined;
  endMs: number | undefined;

  constructor(sampleRate: number) {
    this.sampleRate = sampleRate;
  }

  addChunk(atMs: number, samples: number): void {
    this.receivedSamples += samples;
    this.arrivals.push({ atMs, samples, leadSamples: this.receivedSamples - (this.played.at(-1)?.samples ?? 0) });
  }

  /** Never before the first chunk was there: the audio clock is only told in steps. */
  addFirstSound(atMs: number): void {
    this.firstSoundMs = Math.max(atMs, this.arrivals[0]?.atMs ?? 0);
  }

  addPlayed(atMs: number, samples: number): void {
    this.played.push({ atMs, samples });
  }

  addGap(gap: Gap): void {
    this.gaps.push(gap);
  }
}
