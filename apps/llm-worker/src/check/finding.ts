import type { Finding } from "@mynah/protocol";

export const fits = (about: string, words: string): Finding => ({ state: "fits", about, words });
export const unknown = (about: string, words: string): Finding => ({ state: "unknown", about, words });
export const wrong = (about: string, words: string): Finding => ({ state: "wrong", about, words });
