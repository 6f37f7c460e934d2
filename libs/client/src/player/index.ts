export { Player } from "./player.js";
export type { Playback, PlayerEvents, PlayerOptions } from "./player-options.js";
export type { PlayoutState, Progress } from "./progress.js";
