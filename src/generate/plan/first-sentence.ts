/** Longer than any sentence that people read in a table. */
const MAX_LENGTH = 200;

/** A full stop of Chinese and Japanese needs no space behind it. */
const END = /[.!?](?:$|\s+(\S))|[\u3002\uff01\uff1f]/g;

/** The first sentence of a description, on one line; of a text without an end its first paragraph. */
export function firstSentence(description: string): string {
  const [paragraph = ""] = description
    .slice(0, 4 * MAX_LENGTH)
    .trim()
    .split(/\n[^\S\n]*\n/, 1);
  const line = paragraph.replace(/\s+/g, " ");
  for (const { index, 1: next = "" } of line.matchAll(END)) {
    // In `e.g. this`, the sentence goes on.
    const isSmall = next !== next.toUpperCase() && next === next.toLowerCase();
    if (!isSmall) return shortened(line.slice(0, index + 1));
  }
  return shortened(line);
}

function shortened(text: string): string {
  if (text.length <= MAX_LENGTH) return text;
  return `${[...text].slice(0, MAX_LENGTH - 1).join("")}…`;
}
