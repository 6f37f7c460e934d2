/** Frequent words that only Hindi has in Roman letters; those that are English words too (to, me, do, main, so) are out. */
const HINDI = new Set(
  `hai hain hu hun hoon tha thi thee ka ki ke ko kaa kee se mein mai par pe aur ya nahi nahin nai mat kya kyu kyun kyon
  kaise kab kahan kahaan kaun kitna kitne kitni yeh ye woh wo yahan wahan abhi kal aaj parso kuch koi sab bahut bohot
  mera mere meri tera tere teri tum tumhara aap aapka aapke aapki hum humara hamare unka unke uska uske uski iska iske
  iski apna apne apni liye wala wale wali raha rahe rahi gaya gaye gayi gya karo kar karna karke kiya kiye diya diye
  liya lena dena hoga hogi honge lekin magar agar toh bhi hi phir tak saath baad pehle bas yaar bhai ji haan accha
  achha theek thik matlab din saal ghante baje log baar rupaye rupaya paise rupay chahiye milega milenge mila aaya
  aayi aana jaana jao chalo dekho suno bolo batao baat kaam ghar wahi isliye kyunki jab tab jo jis sirf thoda zyada
  kam lakh karod hazaar hazar sau`.split(/\s+/),
);

/** Frequent words that only English has. */
const ENGLISH = new Set(
  `the is are was were be been of and for with you your it its this that these those have has had will would can could
  should we they their our my his her she i am an on at by from or not but if as there what when who how which than
  into about after before only also just get got please need in`.split(/\s+/),
);

const WORD = /[a-z]+/g;

export type SentenceLanguage = "devanagari" | "roman" | "english" | "unknown";

/**
 * Devanagari letters decide at once. A Roman sentence is Hindi when it has at least as many of the frequent Hindi words
 * as of the English ones; without any of either nobody can tell.
 */
export function sentenceLanguage(sentence: string): SentenceLanguage {
  if (/[\u0900-\u0963\u0970-\u097f]/u.test(sentence)) return "devanagari";
  const words = sentence.toLowerCase().match(WORD) ?? [];
  const hindi = words.filter((word) => HINDI.has(word)).length;
  const english = words.filter((word) => ENGLISH.has(word)).length;
  if (hindi === 0 && english === 0) return "unknown";
  return hindi >= english ? "roman" : "english";
}
