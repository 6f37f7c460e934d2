import type { Prompt } from "./prompt.js";

const passages: readonly string[][] = [
  [
    "The lamp had to be lit by five.",
    "Jonas climbed the hundred and twelve steps with a can of oil in each hand, and he counted them aloud, as his uncle had taught him.",
    "The wind was already strong enough to be heard through the stone.",
    "At the top he set the cans down, wiped the glass with a dry cloth, and looked for the ferry.",
    "There it was: a small white mark, two miles out, and much too close to the rocks.",
    "He trimmed the wick, poured the oil without spilling a drop, and struck the first match.",
    "It went out.",
    "So did the second, and the third broke between his fingers.",
    "He had four left, and his hands were shaking now, not from the cold but from the thought of forty people who were looking for a light that was not there.",
    "He turned his back to the wind, opened his coat, and made a little room of cloth and shadow around the wick.",
    "The fourth match burned.",
    "Slowly a thin blue flame crept along the edge, grew yellow, and filled the lens.",
    "Out on the water nothing changed for a while.",
    "Then the white mark began to turn.",
    "It turned so slowly that he thought he was only hoping, until he saw the green lamp at its side instead of the red one.",
    "Jonas sat down on the floor, with his back against the warm brass, and began to laugh.",
    "When the ferry came past the point, its horn sounded three times.",
    "He could not answer, since a lighthouse has no voice; but he let the shade fall and rise again, once, twice, three times.",
    "In the morning his uncle asked how the night had been.",
    "“Windy,” said Jonas, and went to bed.",
  ],
  [
    "Bread begins the evening before.",
    "You take a spoonful of the old dough, half a litre of warm water and five hundred grams of flour, and you stir until your arm gets tired.",
    "Then you cover the bowl and forget about it, which is the hardest part for most people.",
    "By midnight the surface has bubbles as small as pinheads.",
    "By four in the morning it has doubled, and the whole kitchen smells of apples and beer.",
    "Now add two teaspoons of salt, another three hundred grams of flour, and a little patience.",
    "Fold the dough over itself from each of its four sides, wait twenty minutes, and do it again.",
    "After the third time it stops sticking to your hands, and you will feel why bakers say that it is alive.",
    "My neighbour Rosa has done this every day for thirty-one years.",
    "She has never owned a pair of scales.",
    "“How do you know when there is enough water?” I asked her once.",
    "She thought about it for a long time, as if nobody had ever asked.",
    "“When it feels like an ear,” she said at last, and pinched mine to show me.",
    "The oven has to be much hotter than you would believe: 250 degrees, with a tray of water at the bottom for the steam.",
    "After ten minutes you turn it down to 200; after forty you knock on the loaf with your knuckles, and if it sounds hollow, it is done.",
    "Do not cut it yet.",
    "It sings while it cools: put your ear close and you can hear the crust crackle.",
    "Only when it has fallen silent may you take the knife.",
    "The first slice belongs to whoever got up at four.",
    "The rest of it will be gone by noon, and in the evening you begin again.",
  ],
];

/** How many sentences of a passage: about 30, 200, 800 and 1,600 characters. */
const sweep = { short: 1, medium: 3, long: 10, "very-long": 20 } as const;

/** The same passages at four lengths, so that only the length differs. */
export const lengths: readonly Prompt[] = Object.entries(sweep).flatMap(([name, sentences]) =>
  passages.map((passage, index) => ({
    id: `${name}-${index + 1}`,
    language: "en",
    text: passage.slice(0, sentences).join(" "),
  })),
);
