import type { Documentation, DocumentationTag, TagName } from "../../../model/type.js";
import type { JsonValue } from "../../../runtime/json/json.js";
import { type Code, code, commentCode, joinCode, spanCode, tagCode } from "../text/code.js";

/** The lines of a documentation comment: the description, then the tags. */
export function docLines(doc: Documentation): readonly Code[] {
  const description = doc.description === undefined ? [] : commentCode(doc.description);
  const tags = doc.tags.map(tagLine);
  const gap = description.length > 0 && tags.length > 0 ? [code``] : [];
  return [...description, ...gap, ...tags];
}

function tagLine({ name, value }: DocumentationTag): Code {
  const tag = tagCode(name);
  return value === undefined ? tag : code`${tag} ${tagValue(name, value)}`;
}

/** Constraints are printed as text; defaults and examples as JSON, as they would be written in a call. */
function tagValue(name: TagName, value: JsonValue): Code {
  if (typeof value === "number" && !VALUES.has(name)) return code`${value}`;
  return spanCode(typeof value === "string" && !VALUES.has(name) ? value : JSON.stringify(value));
}

const VALUES = new Set<TagName>(["defaultValue", "example"]);

/** A documentation comment with the line break behind it; empty without lines. */
export function docBlock(lines: readonly Code[]): Code {
  const [first, ...others] = lines;
  if (first === undefined) return code``;
  if (others.length === 0) {
    return code`/** ${first} */
`;
  }
  return code`/**${joinCode(
    lines.map((line) =>
      line.isEmpty
        ? code`
 *`
        : code`
 * ${line}`,
    ),
    code``,
  )}
 */
`;
}
