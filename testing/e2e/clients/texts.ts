export const sentence = "The people of the city were not happy about the new government.";

export const twoSentences = `${sentence} Nobody knew what to do next.`;

/** Minutes of speech: whatever has come of it has come long before its end. */
export const longText = Array.from({ length: 40 }, (_, at) => `It was day ${at + 1}. ${sentence}`).join(" ");
