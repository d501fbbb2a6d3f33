import { ConfigurationError } from "../errors/call-errors.js";
import { show } from "../validate/checks/issue.js";

const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * Headers by their names in lower case, so that two spellings of a name are one header. Rejects characters that would
 * end the header line: `fetch` does so, too, but repeats the value, which may be a secret, in its message.
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
