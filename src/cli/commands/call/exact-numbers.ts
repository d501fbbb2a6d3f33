const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/** What is wrong with a number as it is written: another one would be sent. */
export function findInexact(written: string): string | undefined {
  const value = Number(written);
  if (!Number.isFinite(value)) return "the number is too large for JavaScript";
  const isChanged =
    Number.isInteger(value) && !Number.isSafeInteger(value) && !/[.eE]/.test(written);
  return isChanged
    ? "JavaScript cannot hold the digits of this number; a string would be right"
    : undefined;
}

/** The first such number of a text that is JSON. */
export function findInexactNumber(
  json: string,
): { readonly written: string; readonly problem: string; readonly line: number } | undefined {
  for (const { 0: written, index } of json.matchAll(TOKEN)) {
    const problem = written.startsWith('"') ? undefined : findInexact(written);
    if (problem === undefined) continue;
    return { written, problem, line: json.slice(0, index).split("\n").length };
  }
  return undefined;
}
