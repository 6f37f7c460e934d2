const mostWords = 300;

/** What a server says went wrong, in OpenAI's shape or another's; of a page what stands in its title. */
export function serverWords(body: string): string {
  return shortened(wordsIn(parsed(body)) ?? (isPage(body) ? pageWords(body) : body));
}

/** HTML or XML: written for a browser, so whoever sends it is hardly a speech server. */
export const isPage = (body: string): boolean => /^\s*<[!?a-z]/i.test(body);

/** The words of an error that some program wrote as JSON; undefined where the body is no such thing. */
export function toldWords(body: string): string | undefined {
  const said = parsed(body);
  if (typeof said !== "object" || said === null || Array.isArray(said)) return undefined;
  return ["error", "message", "detail"].some((name) => name in said) ? serverWords(body) : undefined;
}

function pageWords(page: string): string {
  const title = /<(title|h1)[^>]*>([\s\S]*?)<\/\1>/i.exec(page)?.[2] ?? "";
  return (title.trim() === "" ? page : title).replaceAll(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/gi, " ");
}

function wordsIn(said: unknown): string | undefined {
  if (typeof said === "string") return said;
  if (typeof said !== "object" || said === null) return undefined;
  const { error, message, detail } = said as Readonly<Record<string, unknown>>;
  return wordsIn(error) ?? wordsIn(message) ?? wordsIn(detail) ?? JSON.stringify(said);
}

const shortened = (words: string): string => words.replace(/\s+/g, " ").trim().slice(0, mostWords);

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
