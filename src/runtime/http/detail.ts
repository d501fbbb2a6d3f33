/**
 * The human-readable message in an error body. The API sends `detail` as a string, as an object with another `detail`,
 * as a list of validation errors, or as a string that contains a printed Python dict; some responses have `message` or
 * `error` instead, and some are not JSON.
 */
export function readDetail(body: unknown, depth = 6): string {
  if (depth === 0 || body === null || body === undefined) return "";
  if (typeof body === "string") return readText(body, depth);
  if (Array.isArray(body)) {
    return body
      .slice(0, 5)
      .map((item) => readDetail(item, depth - 1))
      .filter((text) => text !== "")
      .join("; ");
  }
  if (typeof body !== "object") return String(body);
  const fields = new Map<string, unknown>(Object.entries(body));
  for (const key of ["detail", "message", "error", "msg"]) {
    const text = readDetail(fields.get(key), depth - 1);
    if (text === "") continue;
    const place = fields.get("loc");
    return Array.isArray(place) ? `${readPlace(place)}: ${text}` : text;
  }
  return "";
}

/** Its names and indices; to join the lists of lists of a hostile answer may overflow the stack. */
function readPlace(place: readonly unknown[]): string {
  return oneLine(place.filter((step) => typeof step !== "object").join("."));
}

const LONGEST = 500;

function readText(text: string, depth: number): string {
  const start = text.search(/\{\s*['"]/);
  const inner = start < 0 ? "" : readDetail(readDict(text.slice(start)), depth - 1);
  return inner === "" ? oneLine(text) : inner;
}

function oneLine(text: string): string {
  const line = text
    .slice(0, LONGEST * 4)
    .replace(/[\p{C}\p{Z}]+/gu, " ")
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/** A string without its end takes the rest of the text: to try again at each of its quotes would take long. */
const PYTHON_TOKEN = /'((?:[^'\\]|\\.)*)'?|"(?:[^"\\]|\\.)*"?|\b(?:None|True|False)\b/gs;
const PYTHON_WORDS = new Map([
  ["None", "null"],
  ["True", "true"],
  ["False", "false"],
]);

/** A Python dict as `repr()` prints it, or a JSON object; `undefined` for anything else. */
function readDict(text: string): unknown {
  const json = text.replace(PYTHON_TOKEN, (token, single: string | undefined) =>
    single === undefined
      ? (PYTHON_WORDS.get(token) ?? token)
      : `"${single.replace(/\\'/g, "'").replace(/"/g, '\\"')}"`,
  );
  for (const candidate of [text, json]) {
    try {
      return JSON.parse(candidate);
    } catch {
      // Not a Python dict: the caller falls back to the text itself.
    }
  }
  return undefined;
}
