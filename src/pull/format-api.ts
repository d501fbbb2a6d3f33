import { Document, Scalar, visit } from "yaml";
import type { JsonObject } from "../runtime/json.js";

const HEADER =
  " Made by `typecall pull` from the documents in pulled/ and the overlays. Do not edit: write an overlay.";

/**
 * Characters that a reviewer would not see, or that change the order in which the rest is shown: control
 * and separator characters, zero-width and bidirectional ones, and the tag characters.
 */
const HIDDEN =
  /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

/** The text of `xpander.yaml`: the same for the same description, and fit to be reviewed. */
export function formatApi(document: JsonObject): string {
  const yaml = new Document(document, { aliasDuplicateObjects: false, compat: "yaml-1.1" });
  yaml.commentBefore = HEADER;
  visit(yaml, {
    Scalar: (_, node) => {
      // Only there can a character be written as an escape.
      if (typeof node.value === "string" && node.value.search(HIDDEN) !== -1) {
        node.type = Scalar.QUOTE_DOUBLE;
      }
    },
  });
  return yaml.toString({ lineWidth: 100, blockQuote: "literal" }).replace(HIDDEN, escapeCharacter);
}

function escapeCharacter(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return point > 0xffff
    ? `\\U${point.toString(16).padStart(8, "0")}`
    : `\\u${point.toString(16).padStart(4, "0")}`;
}
