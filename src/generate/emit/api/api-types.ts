import type { JsonObject } from "../../../runtime/json/json.js";
import { escapeUnits, UNPRINTABLE } from "../../../runtime/json/quote.js";
import { InternalError } from "../../../support/errors.js";
import { header } from "../text/header.js";
import { cleanForTypes } from "./clean-api.js";
import { showNames } from "./inherited-names.js";
import { printDescription } from "./printer.js";

/** Unprintable characters but line breaks: those left are in string literals, which openapi-typescript copies as is. */
const INVISIBLE = new RegExp(`(?!\n)${UNPRINTABLE.source}`, "gu");

/** The text of `api.ts`: the types `paths`, `components` and `operations` that openapi-fetch reads. */
export function emitApiTypes(document: JsonObject, source: string): string {
  try {
    const printed = printDescription(cleanForTypes(document));
    return `${header(source)}\n\n${showNames(printed).replace(INVISIBLE, escapeUnits)}`;
  } catch (cause) {
    throw new InternalError("openapi-typescript cannot print the API description", { cause });
  }
}
