import type { JsonObject } from "../json-schema.js";

/** A door as AsyncAPI has it. */
export interface DoorDescription {
  readonly channels: JsonObject;
  readonly operations: JsonObject;
}
