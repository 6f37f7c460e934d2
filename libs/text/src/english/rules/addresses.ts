import { addressesIn } from "../../addresses/speak-addresses.js";

export const speakAddresses = addressesIn({
  "www.": "w w w dot",
  ".": "dot",
  "@": "at",
  "/": "slash",
  ":": "colon",
  "-": "dash",
  _: "underscore",
  "+": "plus",
  "&": "and",
  "=": "equals",
  "%": "percent",
  "~": "tilde",
});
