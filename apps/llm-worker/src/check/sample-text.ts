import type { Profile } from "@mynah/protocol";

const samples: Readonly<Record<string, string>> = {
  en: "Good morning. Every word of this sentence should be heard.",
  hi: "नमस्ते। इस वाक्य का हर शब्द सुनाई देना चाहिए।",
  fr: "Bonjour. On doit entendre chaque mot de cette phrase.",
  de: "Guten Morgen. Jedes Wort dieses Satzes soll zu hören sein.",
  es: "Buenos días. Cada palabra de esta frase debe oírse.",
  it: "Buongiorno. Ogni parola di questa frase si deve sentire.",
  ko: "안녕하세요. 이 문장의 모든 단어가 들려야 합니다.",
  zh: "早上好。这句话的每个字都应该听得到。",
};

/** A sentence in the voice's language, or English. */
export function sampleText({ voices, languages }: Pick<Profile, "voices" | "languages">, voice: string): string {
  const language = voices.find(({ id }) => id === voice)?.language ?? languages[0] ?? "en";
  return samples[language.split("-")[0] ?? ""] ?? samples["en"] ?? "";
}
