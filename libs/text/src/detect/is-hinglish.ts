/** Little words of Hindi as people write them in Roman letters; none of them is an English word as well. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  (
    "hai hain hoon tha thi hoga hogi honge ka ki ke ko mein mai nahi nahin nhi kya kyun kyon kaise kaisa kaisi kahan kab kaun " +
    "aur bhi yeh ye woh wo raha rahi rahe gaya gayi gaye karo karna karke kar liye mujhe mujhko mera meri tera teri tere " +
    "tum tumhara tumhe aap aapka aapki aapke humara hamara hume uska uski uske iska iski iske unka unki lekin agar toh wala wali wale " +
    "accha acha theek thik haan abhi bahut bohot kuch koi sab phir jab tak sirf hota hoti hote chahiye"
  ).split(" "),
);
/** English has none of these words, so few are enough. */
const ENOUGH_SHARE = 0.2;

/** Hindi in Roman letters, with English words in it or not: "Mujhe kal ka weather batao." */
export function isHinglish(sentence: string): boolean {
  const words = sentence.toLowerCase().match(/\p{sc=Latn}+/gu) ?? [];
  const hindi = words.filter((word) => FUNCTION_WORDS.has(word)).length;
  return hindi > 0 && hindi / words.length >= ENOUGH_SHARE;
}
