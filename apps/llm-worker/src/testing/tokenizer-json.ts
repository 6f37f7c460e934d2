export interface TokenizerJsonOptions {
  /** `a b`: these two become one, the earlier the sooner */
  readonly merges: readonly string[];
  /** what stands for ids of no text */
  readonly special: Readonly<Record<string, number>>;
}

/** How Llama 3 parts a text before it merges. */
const LLAMA_3_WORDS =
  "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

/** A byte-level BPE tokenizer as Hugging Face publishes them (Llama 3's kind), with few merges. */
export function makeTokenizerJson({ merges, special }: TokenizerJsonOptions): {
  readonly json: unknown;
  readonly idOf: (token: string) => number;
} {
  const tokens = [...byteCharacters(), ...merges.map((merge) => merge.replace(" ", ""))];
  const vocab = Object.fromEntries(tokens.map((token, id) => [token, id]));
  const flags = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
  const added = Object.entries(special).map(([content, id]) => ({ id, content, ...flags }));
  const bytes = { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: false };
  const words = { type: "Split", pattern: { Regex: LLAMA_3_WORDS }, behavior: "Isolated", invert: false };
  const model = { type: "BPE", vocab, merges, ignore_merges: true, byte_fallback: false };
  const [begin] = Object.keys(special);
  const processor = begin === undefined ? null : beginWith(begin, special[begin] ?? 0);
  const parts = {
    normalizer: null,
    pre_tokenizer: { type: "Sequence", pretokenizers: [words, bytes] },
    post_processor: processor,
    decoder: bytes,
    model,
  };
  return { json: { version: "1.0", added_tokens: added, ...parts }, idOf: (token) => vocab[token] ?? NaN };
}

function beginWith(token: string, id: number): unknown {
  const single = [{ SpecialToken: { id: token, type_id: 0 } }, { Sequence: { id: "A", type_id: 0 } }];
  return {
    type: "TemplateProcessing",
    single,
    pair: single,
    special_tokens: { [token]: { id: token, ids: [id], tokens: [token] } },
  };
}

/** GPT-2's printable stand-ins for the bytes. */
function byteCharacters(): readonly string[] {
  const isPrintable = (byte: number): boolean =>
    (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || (byte >= 174 && byte <= 255);
  let others = 0;
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(isPrintable(byte) ? byte : 256 + others++));
}
