import { ConfigurationError } from "../errors/call-errors.js";
import { show } from "../validate/checks/issue.js";

/** Headers under lower-case names. */
export type HeaderRecord = Readonly<Record<string, string>>;

const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * Headers under lower-case names, so that two spellings of one name are one header. Refuses those that would break out
 * of their line: `fetch` does so too, but its message repeats the value, which may be a secret.
 */
export function readHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]): [string, string] => {
    if (NAME.test(name) && VALUE.test(value)) return [name.toLowerCase(), value];
    throw new ConfigurationError(
      `The header ${show(name)} holds a character that no header can carry`,
    );
  });
  return Object.fromEntries(entries);
}
