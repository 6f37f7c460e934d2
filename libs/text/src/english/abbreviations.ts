/** Before a name or number, so the full stop never ends a sentence. */
export const TITLES: ReadonlyMap<string, string> = new Map([
  ["Mr", "Mister"],
  ["Mrs", "Missus"],
  ["Ms", "Miz"],
  ["Messrs", "Messieurs"],
  ["Prof", "Professor"],
  ["Rev", "Reverend"],
  ["Hon", "Honorable"],
  ["Gen", "General"],
  ["Col", "Colonel"],
  ["Capt", "Captain"],
  ["Lt", "Lieutenant"],
  ["Sgt", "Sergeant"],
  ["Cpl", "Corporal"],
  ["Maj", "Major"],
  ["Sen", "Senator"],
  ["Rep", "Representative"],
  ["Gov", "Governor"],
  ["Pres", "President"],
  ["Mt", "Mount"],
  ["Ft", "Fort"],
]);

/** Words in the middle of a sentence. */
export const INNER: ReadonlyMap<string, string> = new Map([
  ["e.g", "for example"],
  ["i.e", "that is"],
  ["vs", "versus"],
  ["cf", "compare"],
  ["viz", "namely"],
  ["approx", "approximately"],
  ["esp", "especially"],
  ["incl", "including"],
  ["resp", "respectively"],
  ["ca", "circa"],
  ["al", "al"],
]);

/** These may end a sentence: when a capital letter follows, they do. */
export const FINAL: ReadonlyMap<string, string> = new Map([
  ["etc", "et cetera"],
  ["Inc", "Incorporated"],
  ["Ltd", "Limited"],
  ["Corp", "Corporation"],
  ["Co", "Company"],
  ["Jr", "Junior"],
  ["Sr", "Senior"],
  ["Esq", "Esquire"],
  ["dept", "department"],
  ["Dept", "Department"],
  ["Univ", "University"],
  ["Assn", "Association"],
  ["Bros", "Brothers"],
  ["Ave", "Avenue"],
  ["Blvd", "Boulevard"],
  ["Rd", "Road"],
  ["Hwy", "Highway"],
]);

/** Abbreviations only when a number follows. */
export const BEFORE_NUMBER: ReadonlyMap<string, string> = new Map([
  ["No", "Number"],
  ["no", "number"],
  ["Nos", "Numbers"],
  ["Fig", "Figure"],
  ["fig", "figure"],
  ["Vol", "Volume"],
  ["vol", "volume"],
  ["Ch", "Chapter"],
  ["ch", "chapter"],
  ["Sec", "Section"],
  ["sec", "section"],
  ["p", "page"],
  ["pp", "pages"],
  ["Eq", "Equation"],
  ["Apt", "Apartment"],
]);

export const MONTHS: ReadonlyMap<string, string> = new Map([
  ["Jan", "January"],
  ["Feb", "February"],
  ["Mar", "March"],
  ["Apr", "April"],
  ["Aug", "August"],
  ["Sept", "September"],
  ["Sep", "September"],
  ["Oct", "October"],
  ["Nov", "November"],
  ["Dec", "December"],
]);
