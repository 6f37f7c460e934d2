/** A sine of half full scale. */
export const sine = (hz: number, { seconds, sampleRate }: { readonly seconds: number; readonly sampleRate: number }) =>
  Array.from({ length: seconds * sampleRate }, (_, at) => 0.5 * Math.sin((2 * Math.PI * hz * at) / sampleRate));
