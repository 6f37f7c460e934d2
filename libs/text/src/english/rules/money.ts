import { cardinalWords, decimalWords, isOne } from "../number-words.js";
import { inOrder, minusWord, NUMBER, replacing, type Rule } from "../rule.js";

type Currency = { readonly one: string; readonly many: string; readonly cent: string; readonly cents: string };

const CURRENCIES: ReadonlyMap<string, Currency> = new Map([
  ["$", { one: "dollar", many: "dollars", cent: "cent", cents: "cents" }],
  ["€", { one: "euro", many: "euros", cent: "cent", cents: "cents" }],
  ["£", { one: "pound", many: "pounds", cent: "penny", cents: "pence" }],
  ["₹", { one: "rupee", many: "rupees", cent: "paisa", cents: "paise" }],
  ["CHF", { one: "Swiss franc", many: "Swiss francs", cent: "centime", cents: "centimes" }],
  ["¥", { one: "yen", many: "yen", cent: "sen", cents: "sen" }],
]);
const CODES: ReadonlyMap<string, string> = new Map([
  ["USD", "$"],
  ["EUR", "€"],
  ["GBP", "£"],
  ["INR", "₹"],
  ["JPY", "¥"],
]);
const SIGN = `(?:[$€£₹¥]|CHF|${[...CODES.keys()].join("|")})`;
const SCALE = String.raw`(?:\s?(hundred|thousand|million|billion|trillion|[lL]akhs?|[cC]rores?|[cC]r|[kKmMbB]|bn|mn|tn|(?<=\d)T(?!-))\b)?`;
const BEFORE = new RegExp(String.raw`(?:(?<!\w)(-))?(?<![A-Z])(?:US)?(${SIGN})\s?(${NUMBER})(?!\d)${SCALE}`, "g");
const AFTER = new RegExp(
  String.raw`(?<![\w.,])(-)?(${NUMBER})(?:\s?(k|m|bn|mn|million|billion))?\s?(${SIGN})(?!\w)`,
  "g",
);
const SCALES: ReadonlyMap<string, string> = new Map([
  ["k", "thousand"],
  ["m", "million"],
  ["mn", "million"],
  ["b", "billion"],
  ["bn", "billion"],
  ["t", "trillion"],
  ["tn", "trillion"],
  ["lakhs", "lakh"],
  ["cr", "crore"],
  ["crores", "crore"],
]);

/** €1.234,56 and €3,50, as Europe writes them. */
const EUROPEAN = String.raw`(?<![\d.,])\d{1,3}(?:(?:\.\d{3}){1,5}(?:,\d{1,2})|(?:\.\d{3}){2,5}|,\d{2})(?![\d]|[.,]\d)`;
const EUROPEAN_EUROS = new RegExp(String.raw`(?<=€\s?)${EUROPEAN}|${EUROPEAN}(?=\s?€)`, "g");
const writeEnglishGroups: Rule = replacing(EUROPEAN_EUROS, ([amount]) =>
  amount
    .replaceAll(".", "")
    .replace(/,(\d)$/, ",$10")
    .replace(",", "."),
);

/** 3.50 has cents; 3.5 million and 3.125 have not. */
function speakAmount(amount: string, currency: Currency): string {
  const [whole = "", cents = ""] = amount.split(".");
  if (cents.length !== 2) return `${decimalWords(amount)} ${isOne(amount) ? currency.one : currency.many}`;
  const wholeSaid = `${cardinalWords(whole)} ${isOne(whole) ? currency.one : currency.many}`;
  const centsSaid = `${cardinalWords(String(Number(cents)))} ${isOne(cents) ? currency.cent : currency.cents}`;
  if (cents === "00") return wholeSaid;
  return /^0*$/.test(whole) ? centsSaid : `${wholeSaid} and ${centsSaid}`;
}

type Price = {
  readonly minus: string | undefined;
  readonly amount: string;
  readonly sign: string;
  readonly scale?: string | undefined;
};

function speak({ minus, amount, sign, scale }: Price): string {
  const currency = CURRENCIES.get(CODES.get(sign) ?? sign);
  if (currency === undefined) return amount;
  const scaled = scale && `${decimalWords(amount)} ${SCALES.get(scale.toLowerCase()) ?? scale} ${currency.many}`;
  return minusWord(minus) + (scaled ?? speakAmount(amount, currency));
}

/** $3.50 -> three dollars and fifty cents; €5 million -> five million euros; 20€ -> twenty euros */
export const speakMoney: Rule = inOrder(
  writeEnglishGroups,
  replacing(BEFORE, ([, minus, sign = "", amount = "", scale]) => ` ${speak({ minus, amount, sign, scale })}`),
  replacing(AFTER, ([, minus, amount = "", scale, sign = ""]) => speak({ minus, amount, sign, scale })),
);
