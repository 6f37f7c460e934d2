import type { BenchTarget } from "../bench-result.js";
import type { TargetPlan } from "./bench-target.js";
import type { Door } from "./door.js";
import { OpenAiDoor } from "./openai-door.js";
import { SocketIoDoor } from "./socket-io-door.js";
import { WebSocketDoor } from "./websocket-door.js";

const doors: Readonly<Record<BenchTarget["dialect"], (target: TargetPlan) => Door>> = {
  openai: (target) => new OpenAiDoor(target),
  "socket.io": (target) => new SocketIoDoor(target),
  websocket: (target) => new WebSocketDoor(target),
};

export const openDoor = (target: TargetPlan): Door => doors[target.dialect](target);
