const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/** What is wrong with a number as it is written: another one would be sent. */
export function findInexact(written: string): string | undefined {
  const value = Number(written);
  if (!Number.isFinite(value)) return "the number is too large for JavaScript";
  if (value === 0 && /^[^eE]*[1-9]/.test(written)) return "the number is too small for JavaScript";
  // Fractions are rounded everywhere; the digits before the point are not.
  const isChanged =
    Math.abs(value) > Number.MAX_SAFE_INTEGER && decimalOf(written) !== decimalOf(String(value));
  return isChanged
    ? "JavaScript cannot hold the digits of this number; a string would be right"
    : undefined;
}

/** One text for each value: `12e1`, `120` and `120.0` are `12e1`. */
function decimalOf(written: string): string {
  const [mantissa = "", exponent = "0"] = written.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.replace(/^[-+]/, "").split(".");
  const digits = (whole + fraction).replace(/^0+/, "");
  const short = digits.replace(/0+$/, "");
  return `${short}e${Number(exponent) - fraction.length + digits.length - short.length}`;
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
