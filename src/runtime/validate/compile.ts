import { hasOwn, isJsonObject, type JsonObject } from "../json/json.js";
import { jsonPointer } from "../json/pointer.js";
import { failure, type KeywordCompiler, type KeywordContext } from "./checks/keyword.js";
import { judgedOnce } from "./checks/once.js";
import { References } from "./checks/references.js";
import { accept, all, type Check } from "./checks/state.js";
import { collecting } from "./checks/unevaluated.js";
import { KEYWORDS, LAST_KEYWORDS, REFERENCE_ONLY } from "./keywords/index.js";
import { enter } from "./keywords/reference.js";

/** How deep schemas may be applied inside of each other. Low enough for the call stack of every engine. */
const MAX_DEPTH = 1000;

/** Compiles the schemas of one document to closures. */
export class Compiler {
  readonly #document: JsonObject;
  readonly #checks = new Map<JsonObject, Check>();
  /** The checks of schemas that references lead to. */
  readonly #targets = new Map<JsonObject, Check>();
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
    const context = this.#context(schema, pointer);
    const alone = typeof schema["$ref"] === "string" && this.#index().isLegacy(schema);
    const check = all(compileKeywords(alone ? REFERENCE_ONLY : KEYWORDS, context));
    const last = alone ? [] : compileKeywords(LAST_KEYWORDS, context);
    const whole = bounded(last.length > 0 ? collecting(check, all(last)) : check);
    // OpenAPI 3.0 defines `nullable` beside `type` only; here it applies beside any keyword, as authors mean it.
    const nullable: Check =
      schema["nullable"] === true ? (value, state) => value === null || whole(value, state) : whole;
    if (typeof schema["$id"] !== "string" || schema === this.#document) return nullable;
    return enter(this.#index().locate(schema).resource, nullable);
  }

  #context(schema: JsonObject, pointer: string): KeywordContext {
    const context: KeywordContext = {
      schema,
      pointer,
      sub: (operand, ...tokens) => {
        if (operand === false) return forbidden(context, String(tokens[0]));
        if (!isJsonObject(operand)) return accept;
        return this.compile(operand, pointer + jsonPointer(...tokens));
      },
      at: (target) => {
        const end = this.#index().end(target, isAlias);
        if (end === false) return forbidden(context, "$ref");
        if (!isJsonObject(end)) return accept;
        let check = this.#targets.get(end);
        if (!check) {
          check = judgedOnce(this.compile(end, this.#index().locate(end).pointer));
          this.#targets.set(end, check);
        }
        return check;
      },
      references: () => this.#index(),
    };
    return context;
  }

  #index(): References {
    this.#references ??= new References(this.#document);
    return this.#references;
  }
}

/** Whether a schema is nothing but a `$ref`. */
function isAlias(schema: JsonObject): boolean {
  return Object.keys(schema).every(
    (name) =>
      name === "$ref" || !(KEYWORDS.has(name) || LAST_KEYWORDS.has(name) || name === "nullable"),
  );
}

function compileKeywords(
  keywords: ReadonlyMap<string, KeywordCompiler>,
  context: KeywordContext,
): Check[] {
  const checks: Check[] = [];
  for (const [name, keyword] of keywords) {
    const check = hasOwn(context.schema, name) && keyword(context.schema[name], context);
    if (check) checks.push(check);
  }
  return checks;
}

/** The check of the schema `false`. */
function forbidden(context: KeywordContext, keyword: string): Check {
  if (/Properties/.test(keyword)) return failure(context, keyword, "is not a known property");
  if (/tems/.test(keyword)) return failure(context, keyword, "is one item too many");
  return failure(context, keyword, "is not allowed");
}

/** @throws RangeError if the value or the schema is nested too deeply. */
function bounded(check: Check): Check {
  return (value, state) => {
    if (++state.depth > MAX_DEPTH) throw new RangeError();
    const ok = check(value, state);
    state.depth--;
    return ok;
  };
}
