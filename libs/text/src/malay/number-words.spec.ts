import { expect, it } from "vitest";
import { malayCardinal, malayDigits, malayOrdinal } from "./number-words.js";

/** From ICU 72.1's RuleBasedNumberFormat (Debian's python3-icu 2.10.2), ms, %spellout-cardinal. */
it.each([
  ["7", "tujuh"],
  ["10", "sepuluh"],
  ["11", "sebelas"],
  ["21", "dua puluh satu"],
  ["68", "enam puluh lapan"],
  ["100", "seratus"],
  ["101", "seratus satu"],
  ["110", "seratus sepuluh"],
  ["1000", "seribu"],
  ["1010", "seribu sepuluh"],
  ["1100", "seribu seratus"],
  ["2002", "dua ribu dua"],
  ["9999", "sembilan ribu sembilan ratus sembilan puluh sembilan"],
  ["10000", "sepuluh ribu"],
  ["12345", "dua belas ribu tiga ratus empat puluh lima"],
  ["100000", "seratus ribu"],
  ["123456", "seratus dua puluh tiga ribu empat ratus lima puluh enam"],
  ["1000000", "sejuta"],
  ["7654321", "tujuh juta enam ratus lima puluh empat ribu tiga ratus dua puluh satu"],
  ["22222222", "dua puluh dua juta dua ratus dua puluh dua ribu dua ratus dua puluh dua"],
  ["987654321", "sembilan ratus lapan puluh tujuh juta enam ratus lima puluh empat ribu tiga ratus dua puluh satu"],
  ["1000000000", "satu bilion"],
  ["1000000001", "satu bilion satu"],
  ["2000000000", "dua bilion"],
  ["1000000000000", "satu trilion"],
])("says %s as %s", (digits, expected) => {
  expect(malayCardinal(digits)).toBe(expected);
});

/** The same, %spellout-ordinal. */
it.each([
  ["1", "pertama"],
  ["2", "kedua"],
  ["3", "ketiga"],
  ["10", "kesepuluh"],
  ["21", "kedua puluh satu"],
  ["100", "keseratus"],
])("says the ordinal of %s as %s", (digits, expected) => {
  expect(malayOrdinal(digits)).toBe(expected);
});

it("calls the number nought sifar, as n2words and mathematics do, and the digit kosong, as ICU and the telephone do", () => {
  expect(malayCardinal("0")).toBe("sifar");
  expect(malayDigits("012")).toBe("kosong satu dua");
});
