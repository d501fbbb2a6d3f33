const COLUMN = 8.4;
const ROW = 20;
const MARGIN = 20;

/** Draws the lines of a terminal as SVG, those with a prompt brighter. `commands` are read to a person who does not see it. */
export function drawTerminal(lines: readonly string[], commands: readonly string[]): string {
  const columns = Math.max(...lines.map(columnsOf));
  const width = Math.ceil(columns * COLUMN) + 2 * MARGIN;
  const height = lines.length * ROW + 2 * MARGIN;
  const rows = lines.flatMap((line, i) => {
    if (line === "") return [];
    const y = MARGIN + ROW * i + 14;
    const fill = line.startsWith("$ ") ? ' fill="#7ee787"' : "";
    // Any monospace font gets the same width.
    const length = (columnsOf(line) * COLUMN).toFixed(1);
    return `<text x="${MARGIN}" y="${y}" textLength="${length}" xml:space="preserve"${fill}>${escaped(line)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>${escaped(`A terminal in which these commands ran: ${commands.join("; ")}`)}</title>
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14" fill="#c9d1d9">
${rows.join("\n")}
</g>
</svg>
`;
}

function columnsOf(line: string): number {
  return [...line].length;
}

/** As text of XML, which holds no control characters. */
function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll(/\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu, "\uFFFD");
}
