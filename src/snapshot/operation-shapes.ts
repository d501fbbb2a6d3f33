import * as v from "valibot";
import { text } from "../documents/json-shapes.js";
import type { OperationParameter, Pagination } from "../runtime/api/operation-definition.js";

export const PARAMETER_PLACES = [
  "path",
  "query",
  "header",
  "cookie",
  "querystring",
] as const satisfies readonly OperationParameter["in"][];

export const PARAMETER_STYLES = [
  "form",
  "simple",
  "label",
  "matrix",
  "spaceDelimited",
  "pipeDelimited",
  "deepObject",
] as const satisfies readonly OperationParameter["style"][];

/** How an answer leads to the next page: in an entry, and in `x-typecall-pagination` of a description. */
export const PAGINATION: v.GenericSchema<unknown, Pagination> = v.variant("kind", [
  v.object({
    kind: v.literal("page"),
    page: text,
    size: v.exactOptional(text),
    items: text,
    total: v.exactOptional(text),
  }),
  v.object({ kind: v.literal("cursor"), cursor: text, next: text, items: text }),
  v.object({
    kind: v.literal("offset"),
    offset: text,
    limit: text,
    items: text,
    total: v.exactOptional(text),
  }),
  v.object({ kind: v.literal("link"), items: text }),
]);
