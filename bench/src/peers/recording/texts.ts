/** One sentence each, in words: no server has a reason to cut them, or to write them out in other ones. */
export const texts: readonly string[] = [
  "The old man sat by the window and looked at the sea until the lamps were lit.",
  "Every morning she walked to the market and bought a loaf of dark bread.",
  "In the evening the wind rose and the boats came home one after another.",
  "Nobody knew who had planted the walnut tree behind the station.",
  "They talked about the weather for a while and then went on in silence.",
  "The last train leaves a little after midnight from the far platform.",
  "Please put the keys on the shelf beside the door when you go.",
  "Far below them the river turned slowly between the yellow fields.",
];
