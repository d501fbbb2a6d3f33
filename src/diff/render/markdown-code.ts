/**
 * Text of others as Markdown that shows just that text. In a code span nothing is read: no link, no HTML, and no
 * `@name` or `#1` either, which GitHub finds in any other text, escaped or not. The text has to be one line.
 */
export function markdownCode(line: string): string {
  const runs = [...line.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = "`".repeat(Math.max(0, ...runs) + 1);
  // A space on both sides is taken off again.
  const isEdge = /^[` ]|[` ]$/.test(line) || line === "";
  return isEdge ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}
