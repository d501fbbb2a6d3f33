import { holdsDirective } from "../directives.js";
import { NotInGrammar, type Reader } from "./reader.js";

/** Documentation comments, if there are any. */
export function documentation(reader: Reader): void {
  while (reader.isAt("/")) {
    const comment = reader.through("/**", "*/");
    // `/**/` ends before the end that was found.
    if (comment[3] === "/" || holdsDirective(comment)) throw new NotInGrammar();
  }
}
