import { hasOwn, isJsonObject, type JsonObject } from "../json/json.js";
import { jsonPointer } from "../json/pointer.js";
import {
  failure,
  type KeywordCompiler,
  type KeywordContext,
  type Vocabulary,
} from "./checks/keyword.js";
import { accept, all, type Check } from "./checks/state.js";
import { Unchecked } from "./checks/unchecked.js";
import { OTHER_KEYWORDS, usualKeywords } from "./keywords/index.js";

/** How deep schemas may be applied inside of each other. Low enough for the call stack of every engine. */
const MAX_DEPTH = 1000;

/** Compiles the schemas of one document to closures. */
export class Compiler {
  readonly #checks = new Map<JsonObject, Check>();
  readonly #keywords: ReadonlyMap<string, KeywordCompiler>;
  readonly #vocabularies: readonly ReturnType<Vocabulary>[];

  constructor(document: JsonObject, vocabularies: readonly Vocabulary[]) {
    this.#vocabularies = vocabularies.map((vocabulary) => vocabulary(document));
    const others = this.#vocabularies.map(({ keywords }) => keywords);
    this.#keywords = new Map(
      Object.entries<KeywordCompiler>(Object.assign(usualKeywords(), ...others)),
    );
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
    const whole = bounded(
      this.#vocabularies.reduce(
        (check, { around }) => around?.(check, context) ?? check,
        all(this.#compileKeywords(context)),
      ),
    );
    // OpenAPI 3.0 defines `nullable` beside `type` only; here it applies beside any keyword, as authors mean it.
    return schema["nullable"] === true
      ? (value, state) => value === null || whole(value, state)
      : whole;
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
      compile: (other, at) => this.compile(other, at),
      isKeyword: (name) =>
        this.#keywords.has(name) || OTHER_KEYWORDS.has(name) || name === "nullable",
    };
    return context;
  }

  #compileKeywords(context: KeywordContext): Check[] {
    const { schema } = context;
    const missing = Object.keys(schema).find(
      (name) => OTHER_KEYWORDS.has(name) && !this.#keywords.has(name),
    );
    if (missing !== undefined) {
      throw new Unchecked(
        `cannot be checked: the stub was made without the keyword ${missing}. Generate it again`,
        missing,
      );
    }
    const checks: Check[] = [];
    for (const [name, keyword] of this.#keywords) {
      const check = hasOwn(schema, name) && keyword(schema[name], context);
      if (check) checks.push(check);
    }
    return checks;
  }
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
