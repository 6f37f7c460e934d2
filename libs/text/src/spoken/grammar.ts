/** An amount in words; the sign is apart because some languages say "below zero" elsewhere than before the number. */
export type Amount = { readonly words: string; readonly isNegative: boolean; readonly isOne: boolean };

/** How a quantity of something is said: `five kilometres`, `百分之五`. */
export type Measure = (amount: Amount) => string;

export type Currency = {
  readonly major: Measure;
  /** Hundredths; 5 for 0.05 comes as `05`. Without it cents are read as decimals. */
  readonly minor?: (cents: string) => string;
};

export type Clock = {
  readonly hour: number;
  readonly minute: number;
  readonly second: number | undefined;
  readonly half: "am" | "pm" | undefined;
  /** Whether the word for "o'clock" was written after the figures. */
  readonly isNamed: boolean;
  /** What stands before the clock in the text: it may say the time of day already. */
  readonly before: string;
};

/** What the rules need to know of a language to speak its figures and signs. Digits come as ASCII, without separators. */
export type Grammar = {
  /** Letters that a number may touch: none where words are parted by spaces, Han in Chinese. */
  readonly glued: RegExp;
  /** Between words: none in Chinese. */
  readonly space: string;
  readonly cardinal: (digits: string) => string;
  /** The number before what is counted: 2 is 两 there in Chinese. */
  readonly counting: (digits: string) => string;
  readonly digits: (digits: string) => string;
  /** Of a number that is a name (007): nought may have another name there. */
  readonly codeDigits: (digits: string) => string;
  readonly phoneDigits: (digits: string) => string;
  readonly decimal: (whole: string, fraction: string) => string;
  readonly negative: (words: string) => string;
  /** Between the ends of a range: ` से `. */
  readonly to: string;
  /** Between the parts of a version: ` point `. */
  readonly dot: string;
  readonly pause: string;
  readonly score: (first: string, second: string) => string;
  /** Words near a pair of figures that make it a score, where it could be a range. */
  readonly scoreWord: RegExp;
  /** 5 - 3 = 2 */
  readonly subtracted: string;
  readonly fraction: (numerator: string, denominator: string) => string;
  readonly mixed: (whole: string, numerator: string, denominator: string) => string;
  readonly percent: Measure;
  readonly clock: (clock: Clock) => string;
  /** The word for "o'clock" after figures, as a pattern: `बजे`. */
  readonly clockName: string;
  readonly units: ReadonlyMap<string, Measure>;
  readonly currencies: ReadonlyMap<string, Currency>;
  /** Words of scale after an amount: k, lakh, 万; each with what is said. */
  readonly scales: ReadonlyMap<string, string>;
  /** An amount with a scale where the language has a word of its own: डेढ़ लाख. */
  readonly scaled?: (number: string, scale: string) => string | undefined;
  readonly phones: readonly RegExp[];
  /** Words, as a pattern, after which digits are a code and no amount: OTP, PIN, 密码. */
  readonly codeWord: string;
  /** Signs that have a name. */
  readonly signs: ReadonlyMap<string, string>;
  /** "#5": said before the number. */
  readonly numberSign: string;
  readonly addressSigns: ReadonlyMap<string, string>;
};
