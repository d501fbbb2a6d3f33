import type { SchemaModel } from "../../generate/read/read.js";
import type { Direction } from "../../model/type.js";
import type { Finding } from "../report/change.js";
import { compareTypes } from "../types/compare-types.js";
import { compareConstraints } from "./compare-constraints.js";
import { compareTexts } from "./compare-texts.js";

/** What differs between two schemas: in types, in what types do not hold, in texts. Of a new one, its texts. */
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
