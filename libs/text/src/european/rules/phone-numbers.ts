import type { Rule } from "../../english/rule.js";
import type { EuropeanLanguage } from "../language.js";

/** Group by group, with a breath between them. */
export const speakPhoneNumbers = ({ phoneNumber, speakPhoneGroup, symbols }: EuropeanLanguage): Rule => {
  const plus = symbols.get("+") ?? "plus";
  return (text) =>
    text.replace(phoneNumber, (number) => {
      const groups = number.replace("(0)", "").match(/\d+/g) ?? [];
      return `${number.includes("+") ? `${plus} ` : ""}${groups.map(speakPhoneGroup).join(", ")}`;
    });
};
