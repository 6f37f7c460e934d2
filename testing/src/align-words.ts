/**
 * Which of the said words were heard, in order: a longest common subsequence, so that a word counts only in its place among the others.
 * @returns for each said word whether it was heard
 */
export function alignWords(said: readonly string[], heard: readonly string[]): readonly boolean[] {
  const width = heard.length + 1;
  const lengths = new Uint16Array((said.length + 1) * width);
  for (let row = said.length - 1; row >= 0; row--)
    for (let column = heard.length - 1; column >= 0; column--)
      lengths[row * width + column] =
        said[row] === heard[column]
          ? lengths[(row + 1) * width + column + 1]! + 1
          : Math.max(lengths[(row + 1) * width + column]!, lengths[row * width + column + 1]!);
  return walk(said, heard, (row, column) => lengths[row * width + column]!);
}

function walk(
  said: readonly string[],
  heard: readonly string[],
  lengthOf: (row: number, column: number) => number,
): readonly boolean[] {
  const wasHeard = said.map(() => false);
  for (let row = 0, column = 0; row < said.length && column < heard.length;) {
    if (said[row] === heard[column]) {
      wasHeard[row] = true;
      row += 1;
      column += 1;
    } else if (lengthOf(row + 1, column) >= lengthOf(row, column + 1)) row += 1;
    else column += 1;
  }
  return wasHeard;
}
