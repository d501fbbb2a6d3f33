import {
  type Documentation,
  type DocumentationPart,
  NO_DOCUMENTATION,
} from "../../../model/type.js";

/** The documentation of a value that two schemas describe; where they differ in a default, that of the first. */
export function mergeDocumentation(a: Documentation, b: Documentation): Documentation {
  if (isEmpty(b)) return a;
  if (isEmpty(a)) return b;
  const description = mergeTexts(a.description, b.description);
  const hasDefault = a.tags.some(({ name }) => name === "defaultValue");
  const added = b.tags.filter(({ name }) => !hasDefault || name !== "defaultValue");
  const tags = new Map([...a.tags, ...added].map((tag) => [JSON.stringify(tag), tag]));
  const parts = new Map(
    [...(a.parts ?? []), ...(b.parts ?? [])].map((part) => [JSON.stringify(part), part]),
  );
  return {
    ...(description === undefined ? {} : { description }),
    tags: [...tags.values()],
    ...(parts.size === 0 ? {} : { parts: [...parts.values()] }),
  };
}

function mergeTexts(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.includes(b) ? a : `${a}\n\n${b}`;
}

/** A documentation as that of a part of another type. */
export function asPart(label: string, documentation: Documentation): Documentation {
  if (isEmpty(documentation)) return NO_DOCUMENTATION;
  const { parts = [], ...own } = documentation;
  const inner = parts.map(
    (part): DocumentationPart => ({ ...part, label: `${label}, ${part.label}` }),
  );
  return { tags: [], parts: isEmpty(own) ? inner : [{ label, ...own }, ...inner] };
}

function isEmpty({ description, tags, parts }: Documentation): boolean {
  return description === undefined && tags.length === 0 && parts === undefined;
}
