// What the reference functions of @redocly/openapi-core use of its utilities, which load parsers of YAML and globs.

/** @param {unknown} value */
export function isPlainObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** @param {unknown} value */
export function isTruthy(value) {
  return Boolean(value);
}
