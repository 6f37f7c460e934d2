import type { Legend } from "@mynah/cli/bench";

/** What became of a speech's frames (7 codes, 85 ms), beside the exact sound of the same codes. */
export const soundLegend = {
  lost: "length of the exact sound less that of what came",
  "never heard": "frames that did not come at all",
  "heard again": "frames that came once more than they should",
  "like none": "pieces of a frame's length that are like no frame: cut elsewhere, or wrong",
  difference:
    "level of what is wrong in the frames that came, by the sound's own: -20 dB is a tenth of it, -99 dB mere rounding",
  "worst sample": "the largest error of any sample, of full scale",
  pops: "jump of the error where frames meet, by the usual step from sample to sample: above 1 it clicks",
} as const satisfies Legend;
