/** The test hook: with `?record=1` the page keeps what it received and what the worklet really gave to the speaker. */
interface Recorded {
  readonly sampleRate: number;
  /** Each block as it went out, from the first sample of the speech to the block of its last; underruns are zeros. */
  readonly blocks: Float32Array[];
}

interface Received {
  readonly sampleRate: number;
  /** PCM in order, doubles dropped. */
  readonly chunks: Int16Array[];
}

declare global {
  interface Window {
    mynahRecorded?: Recorded;
    mynahReceived?: Received;
  }
}

export class Witness {
  readonly isRecording: boolean;

  constructor(isRecording: boolean) {
    this.isRecording = isRecording;
  }

  begin(sampleRate: number): void {
    if (!this.isRecording) return;
    window.mynahRecorded = { sampleRate, blocks: [] };
    window.mynahReceived = { sampleRate, chunks: [] };
  }

  received(pcm: Int16Array): void {
    if (this.isRecording) window.mynahReceived?.chunks.push(pcm);
  }

  played(block: Float32Array): void {
    window.mynahRecorded?.blocks.push(block);
  }

  /** `<html data-speech="idle|asked|speaking|done|stopped|failed" data-speech-id="...">`: for tests and styles alike. */
  phase(phase: string, speechId: string | undefined): void {
    document.documentElement.dataset["speech"] = phase;
    document.documentElement.dataset["speechId"] = speechId ?? "";
  }
}
