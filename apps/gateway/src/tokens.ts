/** What NestJS injects. Always by name: reflection injects undefined under esbuild and with `import type`. */
export const SOCKET_DOOR = Symbol("SOCKET_DOOR");
export const HTTP_DOOR = Symbol("HTTP_DOOR");
export const REFERENCE_DOOR = Symbol("REFERENCE_DOOR");
export const CATALOGUE = Symbol("CATALOGUE");
export const HEALTH = Symbol("HEALTH");
export const TOKEN_DESK = Symbol("TOKEN_DESK");
export const LOG = Symbol("LOG");
