/**
 * What a `try` guards against because other versions of Python have it, and the standard library of 3.12 has not:
 * modules and names that were removed before, or added after it.
 *
 * @see https://docs.python.org/3/whatsnew/3.12.html#removed, https://docs.python.org/3/whatsnew/3.13.html
 */
const MISSING = new Set([
  "asynchat",
  "asyncore",
  "distutils",
  "imp",
  "smtpd",
  "annotationlib",
  "compression",
  "string.templatelib",
  "collections.Mapping",
  "collections.Sequence",
  "collections.Iterable",
  "collections.Callable",
  "typing.NoDefault",
  "typing.ReadOnly",
  "typing.TypeIs",
  "typing.get_protocol_members",
  "typing.is_protocol",
  "warnings.deprecated",
]);

/** @param qualified A module, or a name in a module: `warnings.deprecated`. */
export function isMissing(qualified: string): boolean {
  const [module = ""] = qualified.split(".", 1);
  return MISSING.has(qualified) || MISSING.has(module);
}
