import { Document, Scalar, visit } from "yaml";
import type { JsonObject } from "../runtime/json/json.js";
import { INVISIBLE } from "./invisible.js";
import { noteApi } from "./last-api.js";

const HEADER =
  " Made by `typecall pull` from the documents in pulled/ and the overlays. Do not edit: write an overlay.";

/** The text of `xpander.yaml`: deterministic, with invisible characters escaped for reviewers. */
export function formatApi(document: JsonObject): string {
  const yaml = new Document(document, { aliasDuplicateObjects: false, compat: "yaml-1.1" });
  yaml.commentBefore = HEADER;
  visit(yaml, {
    Scalar: (_, node) => {
      // YAML allows escapes in double-quoted scalars only.
      if (typeof node.value === "string" && node.value.search(INVISIBLE) !== -1) {
        node.type = Scalar.QUOTE_DOUBLE;
      }
    },
  });
  const text = yaml
    .toString({ lineWidth: 100, blockQuote: "literal" })
    .replace(INVISIBLE, escapeCharacter);
  noteApi(document, text);
  return text;
}

/** Escapes a code point as YAML does: unlike JSON, not as a surrogate pair. */
function escapeCharacter(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return point > 0xffff
    ? `\\U${point.toString(16).padStart(8, "0")}`
    : `\\u${point.toString(16).padStart(4, "0")}`;
}
