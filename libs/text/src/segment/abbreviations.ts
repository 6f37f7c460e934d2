import { BEFORE_NUMBER, FINAL, INNER, MONTHS, TITLES } from "../english/abbreviations.js";
import { widerTags } from "../languages.js";

/** Words whose full stop ends no sentence, without that full stop. */
export type Abbreviations = {
  /** before a name, in this very spelling */
  readonly titles: ReadonlySet<string>;
  /** in the middle of a sentence, in small letters */
  readonly inner: ReadonlySet<string>;
  /** when a number follows */
  readonly beforeNumber: ReadonlySet<string>;
  /** behind a number with a full stop, which is an ordinal then: "am 3. Mai" */
  readonly afterOrdinal: ReadonlySet<string>;
};

type Listed = { readonly [Kind in keyof Abbreviations]?: string };

const LISTED: Readonly<Record<string, Listed>> = {
  de: {
    titles: "Hr Fr Frl Dr Prof Dipl Ing Mag St Sr Jr Abt Str Nr Art Abs Kap Tel Bd Hrsg",
    inner:
      "z z.b d d.h u u.a u.ä o o.ä i i.d.r bzw ca evtl ggf inkl exkl usw vgl sog zzgl bspw max min mind insb gem geb gest",
    beforeNumber: "S Nr Abb Bd",
    afterOrdinal:
      "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember Jahrhundert Platz Klasse Stock Mal Tag",
  },
  fr: {
    titles: "M MM Mme Mlle Mmes Mlles Dr Pr Me St Ste Mgr Sr",
    inner: "p.ex ex env cf av apr éd vol tél bd",
    beforeNumber: "no n p pp art chap fig",
  },
  es: {
    titles: "Sr Sra Srta Sres Sras Dr Dra D Dª Dña Lic Ing Prof Profa Gral Cnel Ud Uds Vd Vds Av Avda Sto Sta Mons",
    inner: "p.ej ej aprox máx mín tel pág",
    beforeNumber: "núm n págs art cap fig vol C",
  },
  it: {
    titles: "Sig Sigg Sigra Sig.ra Sig.na Dott Dott.ssa Dr Prof Prof.ssa Ing Avv Arch Geom On Mons S Gen Col",
    inner: "p.es es ca cfr ecc.ra tel max min sec",
    beforeNumber: "n nn pag pagg art cap fig vol",
  },
  pt: {
    titles: "Sr Sra Srta Dr Dra Prof Profa Eng D Exmo Exma Av R Gen Cel",
    inner: "p.ex ex aprox máx mín tel",
    beforeNumber: "n nº pág págs art cap fig vol",
  },
  nl: {
    titles: "Dhr dhr Mevr mevr Mw Dr dr Prof prof Ir ir Mr mr St",
    inner: "bijv bv ca evt incl excl resp m.b.t o.a d.w.z",
    beforeNumber: "nr blz art",
  },
  hi: { titles: "डॉ डा श्री श्रीमती सुश्री प्रो पं स्व कु मि इं ले कर्नल", inner: "उदा", beforeNumber: "सं क्र पृ रु नं" },
  ms: {
    titles: "Tn Pn En Cik Dr Prof Jln Kg Hj Hjh Sdn Bhd Ir Lrg Dato Datuk",
    inner: "spt dll.nya dsb.nya cth",
    beforeNumber: "No no ms hlm Bil bil",
  },
  id: { titles: "Tn Ny Nn Bpk Sdr Dr Prof Jl Ir Drs H Hj", inner: "mis cth", beforeNumber: "No no hlm Rp" },
  ru: {
    titles: "г гг ул пр просп им проф акад д св",
    inner: "т т.е т.к т.д т.п напр см ср тыс руб коп",
    beforeNumber: "стр рис № гл",
  },
};

const words = (list = ""): ReadonlySet<string> => new Set(list === "" ? [] : list.split(" "));

const ENGLISH: Abbreviations = {
  titles: new Set([...TITLES.keys(), "Dr", "St"]),
  inner: new Set(INNER.keys()),
  beforeNumber: new Set([...BEFORE_NUMBER.keys(), ...MONTHS.keys(), ...FINAL.keys()]),
  afterOrdinal: new Set(),
};

const ofLanguage = ({ titles, inner, beforeNumber, afterOrdinal }: Listed): Abbreviations => ({
  titles: words(titles),
  inner: words(inner),
  beforeNumber: words(beforeNumber),
  afterOrdinal: words(afterOrdinal),
});

const SETS: ReadonlyMap<string, Abbreviations> = new Map([
  ["en", ENGLISH],
  ["hi-latn", ENGLISH],
  ...Object.entries(LISTED).map(([language, listed]) => [language, ofLanguage(listed)] as const),
]);

const joined = (sets: readonly Abbreviations[], kind: keyof Abbreviations): ReadonlySet<string> =>
  new Set(sets.flatMap((set) => [...set[kind]]));

const known = new Map<string, Abbreviations>();

/** Those of all these languages (BCP 47 tags). */
export function abbreviationsOf(languages: readonly string[]): Abbreviations {
  const tags = languages.flatMap((language) => widerTags(language).find((tag) => SETS.has(tag)) ?? []);
  const key = tags.join(" ");
  const sets = tags.flatMap((tag) => SETS.get(tag) ?? []);
  const all = known.get(key) ?? {
    titles: joined(sets, "titles"),
    inner: joined(sets, "inner"),
    beforeNumber: joined(sets, "beforeNumber"),
    afterOrdinal: joined(sets, "afterOrdinal"),
  };
  known.set(key, all);
  return all;
}
