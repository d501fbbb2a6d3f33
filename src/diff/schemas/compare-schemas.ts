import type { SchemaModel } from "../../generate/read/read.js";
import type { Direction } from "../../model/type.js";
import type { Finding } from "../report/change.js";
import { compareTypes } from "../types/compare-types.js";
import { compareConstraints } from "./compare-constraints.js";
import { compareTexts } from "./compare-texts.js";

/** Compares two schemas: their types, the constraints beyond types, and the texts. Of a new schema, only the texts. */
export function compareSchemas(
  states: { readonly before: SchemaModel | undefined; readonly after: SchemaModel },
  direction: Direction,
): readonly Finding[] {
  const { before, after } = states;
  const texts = compareTexts(before?.schema, after.schema, direction);
  if (before === undefined) return texts;
  return [
    ...compareTypes(before.types, after.types, direction),
    ...compareConstraints(before, after, direction),
    ...texts,
  ];
}
