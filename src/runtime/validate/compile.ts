import { isJsonObject, type JsonObject } from "../json/json.js";
import { jsonPointer } from "../json/pointer.js";
import { failure, type Keyword, type Place } from "./checks/place.js";
import { References } from "./checks/references.js";
import { accept, all, type Check } from "./checks/state.js";
import { collecting } from "./checks/unevaluated.js";
import { KEYWORDS, LAST_KEYWORDS, REFERENCE_ONLY } from "./keywords/index.js";
import { enter } from "./keywords/reference.js";

/** As deep as one schema may be applied inside another, so that the stack holds everywhere. Values nest deeper than schemas. */
const MAX_DEPTH = 1000;

/** Compiles the schemas of one document to closures. */
export class Compiler {
  readonly #document: JsonObject;
  readonly #checks = new Map<JsonObject, Check>();
  #references: References | undefined;

  constructor(document: JsonObject) {
    this.#document = document;
  }

  compile(schema: JsonObject, pointer: string): Check {
    let check = this.#checks.get(schema);
    if (!check) {
      check = this.#build(schema, pointer);
      this.#checks.set(schema, check);
    }
    return check;
  }

  #build(schema: JsonObject, pointer: string): Check {
    const place = this.#place(schema, pointer);
    const alone = typeof schema.$ref === "string" && this.#index().isLegacy(schema);
    const check = all(compileKeywords(alone ? REFERENCE_ONLY : KEYWORDS, place));
    const last = alone ? [] : compileKeywords(LAST_KEYWORDS, place);
    const whole = bounded(last.length > 0 ? collecting(check, all(last)) : check);
    // OpenAPI 3.0, where people mean it beside any keyword.
    const nullable: Check =
      schema.nullable === true ? (value, state) => value === null || whole(value, state) : whole;
    if (typeof schema.$id !== "string" || schema === this.#document) return nullable;
    return enter(this.#index().locate(schema).resource, nullable);
  }

  #place(schema: JsonObject, pointer: string): Place {
    const place: Place = {
      schema,
      pointer,
      sub: (operand, ...tokens) => {
        if (operand === false) return forbidden(place, String(tokens[0]));
        if (!isJsonObject(operand)) return accept;
        return this.compile(operand, pointer + jsonPointer(...tokens));
      },
      at: (target) => {
        if (target === false) return forbidden(place, "$ref");
        if (!isJsonObject(target)) return accept;
        return this.compile(target, this.#index().locate(target).pointer);
      },
      references: () => this.#index(),
    };
    return place;
  }

  #index(): References {
    this.#references ??= new References(this.#document);
    return this.#references;
  }
}

function compileKeywords(keywords: ReadonlyMap<string, Keyword>, place: Place): Check[] {
  const checks: Check[] = [];
  for (const [name, keyword] of keywords) {
    const check = Object.hasOwn(place.schema, name) && keyword(place.schema[name], place);
    if (check) checks.push(check);
  }
  return checks;
}

/** The check of a schema that is `false`. */
function forbidden(place: Place, keyword: string): Check {
  if (/Properties$/.test(keyword)) return failure(place, keyword, "is not a known property");
  if (/tems$/.test(keyword)) return failure(place, keyword, "is one item too many");
  return failure(place, keyword, "is not allowed");
}

/** @throws RangeError where the value, or the schema, is nested deeper than can be checked. */
function bounded(check: Check): Check {
  return (value, state) => {
    if (++state.depth > MAX_DEPTH) throw new RangeError("nested too deeply");
    const ok = check(value, state);
    state.depth--;
    return ok;
  };
}
