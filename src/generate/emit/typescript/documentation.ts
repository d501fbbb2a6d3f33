import type { Documentation, DocumentationTag, TagName } from "../../../model/type.js";
import {
  type Code,
  code,
  commentCode,
  joinCode,
  keywordCode,
  spanCode,
  tagCode,
} from "../text/code.js";

/** The lines of a documentation comment: the description, the constraints on one line, then the tags of TSDoc. */
export function docLines({ description, tags }: Documentation): readonly Code[] {
  const blocks = tags.filter(({ name }) => TSDOC.has(name));
  const constraints = tags.filter(({ name }) => !TSDOC.has(name)).map(constraint);
  const parts = [
    description === undefined ? [] : commentCode(description),
    constraints.length === 0 ? [] : [joinCode(constraints, code`; `)],
    blocks.map(tagLine),
  ].filter((lines) => lines.length > 0);
  return parts.flatMap((lines, index) => (index === 0 ? lines : [code``, ...lines]));
}

/** The tags that TSDoc knows. Tools report others as misspelt. */
const TSDOC = new Set<TagName>(["defaultValue", "deprecated", "example"]);

/** Values are printed as JSON, as they would be written in a call. */
function tagLine({ name, value }: DocumentationTag): Code {
  const tag = tagCode(name);
  return value === undefined ? tag : code`${tag} ${spanCode(JSON.stringify(value))}`;
}

/** `minimum: 1`, `integer` */
function constraint({ name, value }: DocumentationTag): Code {
  const keyword = keywordCode(name);
  if (value === undefined) return keyword;
  if (typeof value === "number") return code`${keyword}: ${value}`;
  return code`${keyword}: ${spanCode(typeof value === "string" ? value : JSON.stringify(value))}`;
}

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
