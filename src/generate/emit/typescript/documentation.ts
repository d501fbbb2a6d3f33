import type {
  Documentation,
  DocumentationPart,
  DocumentationTag,
  TagName,
} from "../../../model/type.js";
import {
  type Code,
  code,
  commentCode,
  joinCode,
  keywordCode,
  phraseCode,
  spanCode,
  tagCode,
} from "../text/code.js";

/**
 * The lines of a documentation comment: the description, the constraints on one line, a list of what is said of parts,
 * then the tags of TSDoc.
 */
export function docLines({ description, tags, parts = [] }: Documentation): readonly Code[] {
  const blocks = tags.filter(({ name }) => TSDOC.has(name));
  const constraints = tags.filter(({ name }) => !TSDOC.has(name)).map(constraint);
  const [part, ...others] = parts.map(partLines);
  const listed = others.length === 0 ? part : [part, ...others].flatMap(asListItem);
  const sections = [
    description === undefined ? [] : commentCode(description),
    constraints.length === 0 ? [] : [joinCode(constraints, code`; `)],
    listed ?? [],
    blocks.map(tagLine),
  ].filter((lines) => lines.length > 0);
  return sections.flatMap((lines, index) => (index === 0 ? lines : [code``, ...lines]));
}

/** `each item: A tag. (minLength: 1)` */
function partLines({ label, description, tags }: DocumentationPart): readonly Code[] {
  const constraints = joinCode(tags.map(constraint), code`; `);
  const [first, ...others] = description === undefined ? [] : commentCode(description);
  if (first === undefined) return [code`${phraseCode(label)}: ${constraints}`];
  const line = code`${phraseCode(label)}: ${first}`;
  if (constraints.isEmpty) return [line, ...others];
  return others.length === 0 ? [code`${line} (${constraints})`] : [line, ...others, constraints];
}

function asListItem(lines: readonly Code[] = []): readonly Code[] {
  return lines.map((line, index) =>
    index === 0 ? code`- ${line}` : line.isEmpty ? line : code`  ${line}`,
  );
}

/** The tags that TSDoc knows. Tools report others as misspelt. */
const TSDOC = new Set<TagName>(["defaultValue", "deprecated", "example"]);

/** Values are printed as JSON, as they would be written in a call. */
function tagLine({ name, value, written }: DocumentationTag): Code {
  const tag = tagCode(name);
  if (written !== undefined) return code`${tag} ${spanCode(written)}`;
  // What to use instead.
  if (name === "deprecated" && typeof value === "string") return code`${tag} ${phraseCode(value)}`;
  return value === undefined ? tag : code`${tag} ${spanCode(JSON.stringify(value))}`;
}

/** `minimum: 1`, `integer` */
function constraint({ name, value, written }: DocumentationTag): Code {
  const keyword = keywordCode(name);
  if (written !== undefined) return code`${keyword}: ${spanCode(written)}`;
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
