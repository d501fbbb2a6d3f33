/** The maximum length of the text in a table cell. */
const MAX_LENGTH = 200;

/** The end of a sentence. Chinese and Japanese write no space after a full stop. */
const END = /[.!?](?:$|\s+(\S))|[\u3002\uff01\uff1f]/g;

/** The first sentence of a description, or its first paragraph, on one line. */
export function firstSentence(description: string): string {
  const [paragraph = ""] = description
    .slice(0, 4 * MAX_LENGTH)
    .trim()
    .split(/\n[^\S\n]*\n/, 1);
  const line = paragraph.replace(/\s+/g, " ");
  for (const { index, 1: next = "" } of line.matchAll(END)) {
    // In "e.g. this" the sentence continues.
    const isSmall = next !== next.toUpperCase() && next === next.toLowerCase();
    if (!isSmall) return shortened(line.slice(0, index + 1));
  }
  return shortened(line);
}

function shortened(text: string): string {
  if (text.length <= MAX_LENGTH) return text;
  return `${[...text].slice(0, MAX_LENGTH - 1).join("")}…`;
}
