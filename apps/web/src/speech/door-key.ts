const place = "mynah-key";

/** The key that the user has given; empty before. It is kept for this tab, and goes with it. */
export function rememberedKey(): string {
  return sessionStorage.getItem(place) ?? "";
}

export function rememberKey(key: string): void {
  sessionStorage.setItem(place, key);
}
