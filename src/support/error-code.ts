/**
 * The code of an error of Node or of the system: `ENOENT`. The error may be of another realm, so that it is no `Error` of
 * this one: Jest runs tests in a realm of their own.
 */
export function errorCode(error: unknown): string | undefined {
  const code: unknown = Object(error).code;
  return typeof code === "string" ? code : undefined;
}
