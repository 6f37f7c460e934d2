import type { Player } from "./players.js";

/** The first player that is there. */
export function choosePlayer(players: readonly Player[], isThere: (program: string) => boolean): Player | undefined {
  return players.find(({ program }) => isThere(program));
}

export function noPlayerWords(players: readonly Player[]): string {
  const names = players.map(({ program }) => program).join(", ");
  return `No player was found (looked for ${names}): install one of them, or name a file with -o`;
}
