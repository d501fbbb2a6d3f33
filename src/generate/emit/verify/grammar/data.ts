import type { Reader } from "./reader.js";
import { NUMBER, PLAIN_KEY, QUOTED_KEY, STRING, sticky } from "./tokens.js";

const VALUE = `(?:[{[]|${STRING}|${NUMBER}|true|false|null)`;
const KEY = `(?:(?!"?__proto__"?:)(?:${PLAIN_KEY}|${QUOTED_KEY})|\\["__proto__"\\])`;
const MEMBER = sticky(`[ \\n]*(?:\\}|${KEY}: ${VALUE})`);
const ITEM = sticky(`[ \\n]*(?:\\]|${VALUE})`);

/** An object literal of JSON data. It is most of a stub. */
export function data(reader: Reader): void {
  reader.expect("{");
  const open = ["{"];
  while (open.length > 0) {
    const found = reader.expectMatch(open.at(-1) === "{" ? MEMBER : ITEM).at(-1);
    if (found === "{" || found === "[") {
      open.push(found);
      continue;
    }
    if (found === "}" || found === "]") open.pop();
    while (open.length > 0 && !reader.takes(",")) reader.expect(open.pop() === "{" ? "}" : "]");
  }
}
