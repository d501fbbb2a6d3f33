/** Adds lines that a text does not have yet, at its end and with its line ends. */
export function addLines(text: string, lines: readonly string[], comment?: string): string {
  const present = new Set(text.split(/\r?\n/).map((line) => line.trim()));
  const missing = lines.filter((line) => !present.has(line));
  if (missing.length === 0) return text;
  const added = comment === undefined ? missing : [comment, ...missing];
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const start = text === "" || text.endsWith("\n") ? text : text + end;
  return start + added.map((line) => line + end).join("");
}

/** Puts a block between two marks: in the place of the one that is there, or at the end. */
export function putBlock(text: string, block: string, name: string): string {
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const [first, last] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const marked = [first, ...block.trim().split("\n"), last].join(end);
  const [from, to] = [text.indexOf(first), text.indexOf(last)];
  if (from !== -1 && to > from) return text.slice(0, from) + marked + text.slice(to + last.length);
  const before = text === "" ? "" : `${text.replace(/\s+$/, "")}${end}${end}`;
  return `${before}${marked}${end}`;
}
