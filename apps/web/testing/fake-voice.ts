/** A stand-in for a voice: syllables of a gliding tone, so that ear and eye can follow. Same text, same samples. */
export const sampleRate = 24_000;
const syllableS = 0.19;

export function fakeVoice(text: string, tempo = 1): Int16Array {
  const syllables = Math.max(2, Math.ceil(text.length / 3));
  const frames = Math.ceil((syllables * syllableS * sampleRate) / tempo / 2048);
  const pcm = new Int16Array(frames * 2048);
  for (let i = 0, phase = 0; i < pcm.length; i += 1) {
    const at = ((i / sampleRate) * tempo) / syllableS;
    const letter = text.charCodeAt(Math.floor(at) * 3) || 32;
    phase += (2 * Math.PI * (130 + (letter % 23) * 7 + 30 * Math.sin(at))) / sampleRate;
    pcm[i] = Math.round(loudness(at, letter) * (Math.sin(phase) * 0.7 + Math.sin(3 * phase) * 0.3) * 32_000);
  }
  return pcm;
}

function loudness(at: number, letter: number): number {
  const swell = Math.sin(Math.PI * (at % 1)) ** 1.5;
  return letter === 32 ? 0.04 * swell : swell * (0.25 + (letter % 11) / 16);
}
