export const doorNames = ["socket", "http", "websocket"] as const;
/** How a speech ended for the one who asked for it. */
export const outcomes = ["done", "failed", "cancelled", "left", "refused"] as const;
/**
 * Why a speech was cancelled. asked: a client said so. left: its client went away, and nobody else listens. abandoned: nobody came
 * back within the grace. unheard: the one who asked for it could not be made to hear it.
 */
export const cancelReasons = ["asked", "left", "abandoned", "unheard"] as const;

export type DoorName = (typeof doorNames)[number];
export type Outcome = (typeof outcomes)[number];
