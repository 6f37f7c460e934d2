import { digitWords } from "../number-words.js";
import { inOrder, replacing, type Rule } from "../rule.js";

/** "call 100000 people" counts them. */
const COUNTED = String.raw` (?:people|times|lines|words|characters|bytes|files|members|users|customers|men|women|dollars|euros)\b`;
const END = String.raw`(?!\w|[.,:/-]\d|%|${COUNTED})`;
/** Round numbers are amounts. */
const NOT_ROUND = String.raw`(?!\d{1,9}0{5}(?!\d))`;

const MOBILE = new RegExp(String.raw`(?<![\w.,+$€£₹¥-]|[$€£₹¥] )${NOT_ROUND}[6-9]\d{9}${END}`, "g");
const TELEPHONE = new RegExp(
  String.raw`(?<=\b(?:number is|phone|call|dial|ring|text|mobile|cell|fax|WhatsApp)(?: (?:is|number|number is|on|at|(?:me|us) (?:on|at)))?:? )${NOT_ROUND}\d{7,14}${END}`,
  "gi",
);
/** "Error code 500" is said as a number. */
const CODE = new RegExp(String.raw`(?<=\b(?:[Cc]ode|CODE)(?: is)?:? ["']?)(?!\d{1,2}00(?!\d))\d{3,12}${END}`, "g");
const SECRET = new RegExp(
  String.raw`(?<=\b(?:[Pp]asscode|[Pp]incode|PIN|OTP|ID|ZIP)(?: (?:number|code))?(?: is)?:? ["']?)\d{3,12}${END}`,
  "g",
);
const EMERGENCY = new RegExp(
  String.raw`(?<=\b(?:call|calls|called|calling|dial|dials|dialed|dialled|dialing|dialling|ring|text|phone) )(?:000|111|112|911|988|999)${END}`,
  "gi",
);

const byDigit: (pattern: RegExp) => Rule = (pattern) => replacing(pattern, ([number]) => digitWords(number));

/** My number is 9876543210, your code is 482913, call 911: what is dialled or typed is said digit by digit. */
export const speakCodes: Rule = inOrder(
  byDigit(MOBILE),
  byDigit(TELEPHONE),
  byDigit(CODE),
  byDigit(SECRET),
  byDigit(EMERGENCY),
);
