/** Why a voice is not stored or deleted as asked. */
export type VoiceRefusalCode = "voice_exists" | "too_many_voices" | "voice_not_yours";

export class VoiceRefusal extends Error {
  override readonly name = "VoiceRefusal";
  readonly code: VoiceRefusalCode;

  constructor(code: VoiceRefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}
