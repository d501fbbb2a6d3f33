/** A Markdown text with tables in place of those that have the same columns. */
export function withTables(text: string, tables: readonly (readonly string[])[]): string {
  return tables.reduce(withTable, text);
}

function withTable(text: string, table: readonly string[]): string {
  const [head, line] = table;
  const start = text.indexOf(`${head}\n${line}\n`);
  if (start < 0) throw new Error(`there is no table with the columns ${head}`);
  const end = text.indexOf("\n\n", start);
  return text.slice(0, start) + table.join("\n") + (end < 0 ? "\n" : text.slice(end));
}
