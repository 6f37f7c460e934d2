import { SIMPLIFIED, TRADITIONAL } from "./script-pairs.js";

const ONLY_TRADITIONAL = new RegExp(`[${TRADITIONAL}]`, "gu");
const ONLY_SIMPLIFIED = new RegExp(`[${SIMPLIFIED}]`, "gu");

const count = (text: string, characters: RegExp): number => text.match(characters)?.length ?? 0;

/** The script by majority: a quotation in the other one does not turn it. */
export const isTraditional = (text: string): boolean => {
  const traditional = count(text, ONLY_TRADITIONAL);
  return traditional > 0 && traditional >= count(text, ONLY_SIMPLIFIED);
};

/** What number words, units and names of signs are written with, and 等于, whose 于 alone may be a surname. */
const FROM = "万亿点两负减钟时币镑韩卢兹欧摄华吨贝号线划问块别";
const TO = "萬億點兩負減鐘時幣鎊韓盧茲歐攝華噸貝號線劃問塊別";
const WRITTEN = new RegExp(`[${FROM}]`, "gu");

export const toTraditional = (text: string): string =>
  text.replace(WRITTEN, (character) => TO[FROM.indexOf(character)] ?? character).replaceAll("等于", "等於");
