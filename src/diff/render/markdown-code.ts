/**
 * Untrusted text, on one line, as a Markdown code span, in which nothing is interpreted: no link, no HTML, and no
 * `@name` or `#1`, which GitHub links in other text even if it is escaped.
 */
export function markdownCode(line: string): string {
  const runs = [...line.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = "`".repeat(Math.max(0, ...runs) + 1);
  // Markdown removes one space on both sides.
  const isEdge = /^[` ]|[` ]$/.test(line) || line === "";
  return isEdge ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}
