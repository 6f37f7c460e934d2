const VOWELS: ReadonlySet<string> = new Set("aa ae ah ao aw ax ay eh er ey ih iy ow oy uh uw".split(" "));

export const isVowel = (phoneme: string | undefined): boolean => phoneme !== undefined && VOWELS.has(phoneme);
