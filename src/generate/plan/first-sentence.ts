/** Longer than any sentence that people read in a table. */
const MAX_LENGTH = 200;

/** An end that no lower-case letter follows: `e.g. this` goes on. */
const END = /[.!?\u3002\uff01\uff1f](?:$|\s+(?!\p{Ll}))/u;

/** The first sentence of a description, on one line; of a text without an end its first paragraph. */
export function firstSentence(description: string): string {
  const [paragraph = ""] = description.trim().split(/\n[^\S\n]*\n/, 1);
  const line = paragraph.slice(0, 2 * MAX_LENGTH).replace(/\s+/g, " ");
  const end = END.exec(line)?.index ?? line.length;
  const letters = [...line.slice(0, end + 1)];
  return letters.length <= MAX_LENGTH
    ? letters.join("")
    : `${letters.slice(0, MAX_LENGTH - 1).join("")}…`;
}
