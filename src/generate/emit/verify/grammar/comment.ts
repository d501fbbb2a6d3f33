import { holdsDirective } from "../directives.js";
import { NotInGrammar, type Reader } from "./reader.js";

/** Documentation comments, if there are any. */
export function documentation(reader: Reader): void {
  while (reader.takes("/**")) {
    // The end of `/**/` is in its beginning.
    const text = reader.through("*/");
    if (text.startsWith("/") || holdsDirective(`/**${text}`)) throw new NotInGrammar();
  }
}
