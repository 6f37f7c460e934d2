import { SpeechError, type LiveRequest } from "@mynah/protocol";
import { takesReference, type Catalogue } from "../speech/catalogue.js";
import type { Session, SessionVoice, SessionVoices } from "./session-voices.js";
import type { StartupReference } from "./startup-reference.js";

export interface TurnVoiceParts {
  readonly catalogue: Catalogue;
  readonly sessions: Pick<SessionVoices, "find" | "remember">;
  /** the operator's; absent: the model's default voice speaks */
  readonly startup?: Pick<StartupReference, "idFor"> | undefined;
}

type Voiced = Pick<LiveRequest, "model" | "voice" | "reference">;

/** Who speaks a turn of CosyVoice's doors that does not say so itself: its session's last reference, or the operator's. */
export class TurnVoice {
  readonly #parts: TurnVoiceParts;

  constructor(parts: TurnVoiceParts) {
    this.#parts = parts;
  }

  /** Later turns of the session speak in this voice too. A session without a name has none. */
  async remember(session: Session, voice: SessionVoice): Promise<void> {
    if (session.name !== "") await this.#parts.sessions.remember(session, voice);
  }

  /** @throws SpeechError */
  async choose<Request extends Voiced>(request: Request, session: Session): Promise<Request> {
    const { catalogue, sessions } = this.#parts;
    const isNamed = request.voice !== undefined || request.reference !== undefined;
    if (isNamed || !catalogue.takesReferences) return request;
    const remembered = session.name === "" ? undefined : await sessions.find(session);
    return remembered === undefined ? this.#fallBack(request) : this.#goOn(request, remembered);
  }

  #goOn<Request extends Voiced>(request: Request, { reference, model }: SessionVoice): Request {
    const { catalogue } = this.#parts;
    const asked = request.model ?? model;
    if (catalogue.codecOf(asked) === catalogue.codecOf(model)) return { ...request, model: asked, reference };
    const message = `This session's reference was made for model ${model}: name that one, or send the reference again.`;
    throw new SpeechError("invalid_request", message, { param: "model" });
  }

  async #fallBack<Request extends Voiced>(request: Request): Promise<Request> {
    const { catalogue, startup } = this.#parts;
    const { profile, codec } = catalogue.choose(request.model, undefined);
    if (startup === undefined || !takesReference(profile)) return request;
    return { ...request, model: profile.name, reference: await startup.idFor(codec) };
  }
}
