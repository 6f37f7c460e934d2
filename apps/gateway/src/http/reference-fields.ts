import { z } from "zod";
import { optionalField } from "../door/optional-field.js";

const REFERENCE_TEXT_CHARACTERS = 1_000;

const WORDS = "The words that are said in the reference: its voice comes out better with them.";

/** What is said in a reference. The model hears its sound beside these words. */
export const referenceText = z
  .string("the words that are said in the reference are required; empty when nobody knows them")
  .max(REFERENCE_TEXT_CHARACTERS, `at most ${REFERENCE_TEXT_CHARACTERS} characters: a reference has at most 30 s`)
  .describe(WORDS);

export const optionalReferenceText = optionalField(referenceText).describe(WORDS);
