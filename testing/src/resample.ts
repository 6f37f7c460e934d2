const TAPS_EACH_SIDE = 24;
/** pass band edge as a share of the output's Nyquist frequency */
const CUTOFF = 0.92;

/** Int16LE mono 24 kHz to 16 kHz by a Hann-windowed sinc. For recognisers in tests, not for listeners. */
export function resample24To16(pcm: Buffer): Buffer {
  const input = Float64Array.from({ length: pcm.length >> 1 }, (_, index) => pcm.readInt16LE(index * 2));
  const output = Buffer.alloc(Math.floor((input.length * 2) / 3) * 2);
  for (let index = 0; index < output.length / 2; index++) {
    const sample = interpolate(input, index * 1.5);
    output.writeInt16LE(Math.max(-32_768, Math.min(32_767, Math.round(sample))), index * 2);
  }
  return output;
}

function interpolate(input: Float64Array, position: number): number {
  const scale = (2 / 3) * CUTOFF;
  let sum = 0;
  for (let at = Math.ceil(position) - TAPS_EACH_SIDE; at <= position + TAPS_EACH_SIDE; at++) {
    const distance = at - position;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / (TAPS_EACH_SIDE + 1));
    sum += (input[at] ?? 0) * scale * sinc(scale * distance) * window;
  }
  return sum;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}
