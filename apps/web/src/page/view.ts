import type { Conductor } from "../speech/conductor.js";

/** Draws a part of the page from what is; decides nothing. */
export interface View {
  update(conductor: Conductor): void;
}
