import { type ConnectionState, Mynah, type Session, type Speech, type VoiceOptions } from "@mynah/client";
import { Player } from "@mynah/client/player";
import workletUrl from "@mynah/client/player-worklet?worker&url";
import type { LiveState } from "../live/live-typing.js";
import { rememberedKey } from "./door-key.js";
import { failureOf } from "./failures.js";
import { followSpeech } from "./follow-speech.js";
import { HeardSpeech, type Kind, type SpeechRequest } from "./heard-speech.js";
import { keepPlaybackLog } from "./playback-log.js";
import type { Witness } from "./witness.js";

const sampleRate = 24_000;

interface Heard {
  readonly kind: Kind;
  readonly request: SpeechRequest;
  readonly remote: Speech;
}

interface Failed {
  readonly heard: HeardSpeech;
  readonly remote: Speech;
  readonly error: unknown;
}

/** Brings gateway and player together: one speech at a time, from the request to its last sample. */
export class Conductor {
  readonly mynah = new Mynah(undefined, { token: rememberedKey });
  readonly player: Player;
  readonly #onChange: () => void;
  readonly #witness: Witness;
  #session: Session | undefined;
  speech: HeardSpeech | undefined;

  constructor(onChange: () => void, witness: Witness) {
    this.#onChange = onChange;
    this.#witness = witness;
    this.player = new Player({ workletUrl, record: witness.isRecording });
    keepPlaybackLog(this.player, { speech: () => this.speech, witness, onChange: this.#changed });
    this.mynah.on("connection", this.#changed);
  }

  get connection(): ConnectionState {
    return this.mynah.connection;
  }

  get liveState(): LiveState {
    if (this.speech?.kind !== "live") return "none";
    if (this.speech.isOver) return this.speech.phase === "failed" ? "failed" : "none";
    return this.speech.isFinished ? "ending" : "open";
  }

  speak(request: SpeechRequest): void {
    this.#hear({ kind: "own", request, remote: this.mynah.speak(request.text, request.options) });
  }

  listen(speechId: string): void {
    this.#hear({ kind: "shared", request: { text: "", options: {} }, remote: this.mynah.listen(speechId) });
  }

  /** A speech whose text is still to come, by `append`. */
  open(options: VoiceOptions): void {
    this.#session = this.mynah.open(options);
    this.#hear({ kind: "live", request: { text: "", options }, remote: this.#session });
  }

  append(text: string, options: { readonly flush: boolean }): void {
    const [speech, session] = [this.speech, this.#session];
    if (speech === undefined || session === undefined || this.liveState !== "open") return;
    speech.addText(text);
    const sentAtMs = performance.now();
    const sent = session.append(text, options).then(({ segments }) => speech.promise(segments, sentAtMs));
    sent.catch((error: unknown) => this.#failed({ heard: speech, remote: session, error }));
    this.#changed();
  }

  finish(): void {
    const [speech, session] = [this.speech, this.#session];
    if (speech === undefined || session === undefined || this.liveState !== "open") return;
    speech.isFinished = true;
    session.finish().catch((error: unknown) => this.#failed({ heard: speech, remote: session, error }));
    this.#changed();
  }

  /** Cancels for real: the gateway stops the engine; the sound stops at once. A listener only leaves. */
  async stop(): Promise<void> {
    if (this.speech === undefined || this.speech.isOver) return;
    this.speech.end("stopped", performance.now());
    this.#changed();
    await this.player.stop();
  }

  togglePause(): void {
    if (this.player.isPaused) this.player.resume();
    else this.player.pause();
    this.#changed();
  }

  #hear({ kind, request, remote }: Heard): void {
    const stopped = this.stop();
    const heard = new HeardSpeech({ kind, request, askedAtMs: performance.now(), sampleRate });
    this.speech = heard;
    this.#witness.begin(sampleRate);
    followSpeech(heard, remote, {
      onSound: (pcm) => this.#witness.received(pcm),
      onCutOff: () => this.#cutOff(heard),
      onChange: this.#changed,
    });
    void stopped.then(() => this.#play(heard, remote));
    this.#changed();
  }

  async #play(heard: HeardSpeech, remote: Speech): Promise<void> {
    if (heard.isOver) return this.#abandon(heard, remote);
    this.player.resume();
    try {
      const { isWhole } = await this.player.play(remote);
      heard.end(isWhole ? "done" : "stopped", performance.now());
    } catch (error) {
      this.#failed({ heard, remote, error });
    }
    this.#changed();
  }

  #failed({ heard, remote, error }: Failed): void {
    if (heard.isOver) return;
    const failure = failureOf(error);
    if (failure.code === "cancelled") return this.#cutOff(heard);
    heard.failure = failure;
    heard.end("failed", performance.now());
    void this.player.stop();
    this.#abandon(heard, remote);
    this.#changed();
  }

  /** Nobody here wants it any more; whoever listens along to it still may. */
  #abandon({ kind }: HeardSpeech, remote: Speech): void {
    if (kind === "shared") remote.leave();
    else remote.cancel().catch(() => undefined);
  }

  /** Somebody else stopped it, for everybody. */
  #cutOff(heard: HeardSpeech): void {
    heard.isCutOff = true;
    heard.end("stopped", performance.now());
    void this.player.stop();
  }

  readonly #changed = (): void => {
    this.#witness.phase(this.speech?.phase ?? "idle", this.speech?.id);
    this.#onChange();
  };
}
