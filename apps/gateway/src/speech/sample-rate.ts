import { SNAC_24KHZ } from "@mynah/codec";

/** Of all PCM that leaves a door. */
export const SAMPLE_RATE = SNAC_24KHZ.sampleRate;
