/** The HTTP methods of an OpenAPI path item. */
export const METHODS = [
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
] as const;

export type Method = (typeof METHODS)[number];
