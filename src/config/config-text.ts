import { decodeText } from "../documents/decode-text.js";
import { ConfigError } from "../support/errors.js";

/**
 * The text of a file that a person has written for the config, without a byte order mark.
 * @throws {ConfigError} if it is in an encoding that is not read
 */
export function configText(bytes: Uint8Array, path: string): string {
  const decoded = decodeText(bytes);
  if (decoded.ok) return decoded.text.replace(/^\uFEFF/, "");
  throw new ConfigError(`${path}: the file ${decoded.problem}`);
}
