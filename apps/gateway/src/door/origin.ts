/**
 * May a page of this origin use the doors? Programs send no Origin; browsers always do across sites. CORS does not
 * protect WebSockets, so every door asks here.
 */
export function isAllowedOrigin(
  origin: string | undefined,
  { host, allowed }: { readonly host: string | undefined; readonly allowed: readonly string[] },
): boolean {
  if (origin === undefined) return true;
  if (allowed.includes(origin)) return true;
  return host !== undefined && hostOf(origin) === host.toLowerCase();
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
