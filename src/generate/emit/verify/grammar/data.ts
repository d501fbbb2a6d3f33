import type { Reader } from "./reader.js";
import { DATA_KEY, NUMBER, STRING, sticky } from "./tokens.js";

const VALUE = `(?:[{[]|(?:${STRING}|${NUMBER}|true|false|null),?)`;
const MEMBER = sticky(`[ \\n]*(?:\\}|${DATA_KEY}: ${VALUE})`);
const ITEM = sticky(`[ \\n]*(?:\\]|${VALUE})`);

/** An object literal of JSON data. It is most of a stub. */
export function data(reader: Reader): void {
  reader.expect("{");
  const open = ["{"];
  while (open.length > 0) {
    reader.expectMatch(open.at(-1) === "{" ? MEMBER : ITEM);
    const { last } = reader;
    if (last === ",") continue;
    if (last === "{" || last === "[") {
      open.push(last);
      continue;
    }
    if (last === "}" || last === "]") open.pop();
    while (open.length > 0 && !reader.takes(",")) reader.expect(open.pop() === "{" ? "}" : "]");
  }
}
