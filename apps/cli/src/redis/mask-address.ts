/** The address as it may be shown: without its password, and without what a query could hold. */
export function maskAddress(address: string): string {
  try {
    const url = new URL(address);
    const user = url.username === "" && url.password === "" ? "" : `${url.username}:***@`;
    return `${url.protocol}//${user}${url.host}${url.pathname}`;
  } catch {
    return "an address that cannot be read";
  }
}
