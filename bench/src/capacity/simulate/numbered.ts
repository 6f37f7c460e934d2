/** Things under numbers, which are used again: a simulation that goes on for long keeps only what is under way. */
export class Numbered<Thing> {
  readonly #things: (Thing | undefined)[] = [];
  readonly #free: number[] = [];

  add(thing: Thing): number {
    const number = this.#free.pop() ?? this.#things.length;
    this.#things[number] = thing;
    return number;
  }

  get(number: number): Thing {
    return this.#things[number]!;
  }

  take(number: number): Thing {
    const thing = this.get(number);
    this.#things[number] = undefined;
    this.#free.push(number);
    return thing;
  }
}
