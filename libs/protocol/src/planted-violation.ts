import * as planted from "@mynah/testing";

export const names = Object.keys(planted);
