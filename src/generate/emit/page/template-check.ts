import Handlebars from "handlebars";
import type { TemplateFile, TemplateFiles } from "../../../config/config.js";
import { ConfigError } from "../../../support/errors.js";
import { findNearest } from "../../../support/nearest.js";
import { quote } from "../../../support/quote.js";
import type { TextLanguage } from "../../templates/languages.js";
import type { View } from "../text/code.js";
import { findPlaceProblem } from "./template-places.js";

type Context = View | number;
type Node = hbs.AST.Node;

const BLOCKS = ["if", "unless", "each", "with"];
/** What `{{#each}}` adds. */
const DATA = ["index", "key", "first", "last", "root"];
/** Names of code and numbers, which mean nothing within quotes. */
const PLAIN = /^[\p{L}\p{N}_$.]+$/u;
/** A partial that includes itself has no end. */
const MAX_PARTIALS = 20;

/**
 * Checks templates before anything is written: names that the view does not have, and what Handlebars has besides names,
 * the blocks `if`, `unless`, `each` and `with`, and partials of fixed names. Helpers, decorators and partials that are
 * chosen while a template runs are refused: they are the ways by which data became code.
 */
export class TemplateCheck {
  /** What the template has printed up to where the check is: of branches the first, of a list one item. */
  #before = "";

  constructor(private readonly partials: TemplateFiles["partials"]) {}

  /**
   * @param sample - a view that has all that there can be
   * @throws a `ConfigError` with file, line and column
   */
  check(file: TemplateFile, sample: View, language: TextLanguage): void {
    this.#before = "";
    this.#body(parse(file), { file, language, root: sample, contexts: [sample], depth: 0 });
  }

  #body(program: hbs.AST.Program | undefined, scope: Scope): void {
    for (const statement of program?.body ?? []) this.#statement(statement, scope);
  }

  #statement(statement: hbs.AST.Statement, scope: Scope): void {
    switch (statement.type) {
      case "ContentStatement":
        this.#before += (statement as hbs.AST.ContentStatement).value;
        return;
      case "CommentStatement":
        return;
      case "MustacheStatement":
        this.#print(statement as hbs.AST.MustacheStatement, scope);
        return;
      case "BlockStatement":
        this.#block(statement as hbs.AST.BlockStatement, scope);
        return;
      case "PartialStatement":
        this.#partial(statement as hbs.AST.PartialStatement, scope);
        return;
      default:
        refuse(statement, scope, "decorators and blocks of partials are not supported");
    }
  }

  #print({ path, params, hash }: hbs.AST.MustacheStatement, scope: Scope): void {
    if (params.length > 0 || hash !== undefined) {
      refuse(
        path,
        scope,
        `there are no helpers; ${BLOCKS.map((name) => `{{#${name}}}`).join(", ")} are the blocks`,
      );
    }
    const value = String(this.#valueOf(path, scope));
    const problem = PLAIN.test(value) ? undefined : findPlaceProblem(this.#before, scope.language);
    if (problem !== undefined) refuse(path, scope, problem);
    this.#before += value;
  }

  #block(block: hbs.AST.BlockStatement, scope: Scope): void {
    const { path, params, hash, program, inverse } = block;
    const name = path.type === "PathExpression" ? path.original : "";
    const [param] = params;
    if (!BLOCKS.includes(name)) {
      refuse(path, scope, `there is no block ${quote(name)}; known are ${BLOCKS.join(", ")}`);
    }
    if (param === undefined || params.length > 1 || hash !== undefined) {
      refuse(path, scope, `{{#${name}}} takes one name`);
    }
    if (program.blockParams !== undefined && program.blockParams.length > 0) {
      refuse(path, scope, "names after `as` are not supported");
    }
    const value = this.#valueOf(param, scope);
    const before = this.#before;
    if (name === "if" || name === "unless") {
      this.#body(program, scope);
    } else {
      const inner = name === "each" ? itemOf(value) : value;
      if (inner === undefined) refuse(param, scope, "{{#each}} takes a list");
      this.#body(program, { ...scope, contexts: [inner, ...scope.contexts] });
    }
    const printed = this.#before;
    this.#before = before;
    this.#body(inverse, scope);
    this.#before = printed;
  }

  #partial({ name, params, hash }: hbs.AST.PartialStatement, scope: Scope): void {
    if (name.type !== "PathExpression") refuse(name, scope, "a partial has a fixed name");
    const wanted = (name as hbs.AST.PathExpression).original;
    const partial = this.partials.get(wanted);
    if (partial === undefined) {
      const near = findNearest(wanted, [...this.partials.keys()]);
      const hint = near === undefined ? "" : `; did you mean ${quote(near)}?`;
      refuse(name, scope, `there is no partials/${quote(wanted).slice(1, -1)}.hbs${hint}`);
    }
    if (hash !== undefined || params.length > 1) {
      refuse(name, scope, "a partial takes one name at most");
    }
    if (scope.depth > MAX_PARTIALS) refuse(name, scope, "this partial includes itself");
    const [param] = params;
    const inner = param === undefined ? scope.contexts[0] : this.#valueOf(param, scope);
    // Nothing in a partial leads to what is around it.
    const contexts = inner === undefined ? [] : [inner];
    this.#body(parse(partial), { ...scope, file: partial, contexts, depth: scope.depth + 1 });
  }

  #valueOf(expression: Node, scope: Scope): Context {
    if (expression.type !== "PathExpression") {
      refuse(expression, scope, "only a name may stand here");
    }
    const { parts, depth, data, original } = expression as hbs.AST.PathExpression;
    const names = parts.map(String);
    if (data) {
      const [first = ""] = names;
      if (!DATA.includes(first)) {
        refuse(
          expression,
          scope,
          `there is no ${quote(original)}; known are ${DATA.map((name) => `@${name}`).join(", ")}`,
        );
      }
      if (first !== "root") return 0;
    }
    const start = data ? scope.root : scope.contexts[depth];
    if (start === undefined) refuse(expression, scope, `${quote(original)} leads out of the view`);
    let value: Context = start;
    for (const name of data ? names.slice(1) : names) {
      const known = isGroup(value) ? Object.keys(value) : [];
      if (!isGroup(value) || !known.includes(name)) {
        const near = findNearest(name, known);
        const hint =
          near === undefined ? `known are ${known.join(", ")}` : `did you mean ${quote(near)}?`;
        refuse(
          expression,
          scope,
          `there is no ${quote(name)} here; ${known.length === 0 ? "this is a text" : hint}`,
        );
      }
      value = value[name] ?? "";
    }
    return value;
  }
}

interface Scope {
  readonly file: TemplateFile;
  readonly language: TextLanguage;
  readonly root: Context;
  /** The innermost first: `../` leads to the next one. */
  readonly contexts: readonly Context[];
  /** How many partials are open. */
  readonly depth: number;
}

function isGroup(value: Context): value is { readonly [key: string]: View } {
  return typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype;
}

function itemOf(value: Context): Context | undefined {
  return Array.isArray(value) ? (value[0] as View | undefined) : undefined;
}

function parse(file: TemplateFile): hbs.AST.Program {
  try {
    return Handlebars.parse(file.text);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const line = /on line (\d+)/.exec(error.message)?.[1];
    const what = error.message.split("\n").at(-1) ?? "";
    throw new ConfigError(
      `${file.place}${line === undefined ? "" : `:${line}`}: no template: ${what}`,
    );
  }
}

function refuse({ loc }: Node, { file }: Scope, problem: string): never {
  // Columns count from 0 in Handlebars.
  throw new ConfigError(`${file.place}:${loc.start.line}:${loc.start.column + 1}: ${problem}`);
}
