import { isJsonObject, type JsonObject } from "../../json/json.js";
import type { KeywordContext } from "../checks/keyword.js";
import { judgedOnce } from "../checks/once.js";
import { References, type ReferenceTarget, type Resource } from "../checks/references.js";
import { accept, type Check, type DynamicScope } from "../checks/state.js";

/** The checks that the references of a document lead to. */
export class Links {
  readonly #document: JsonObject;
  readonly #targets = new Map<JsonObject, Check>();
  #references: References | undefined;

  constructor(document: JsonObject) {
    this.#document = document;
  }

  /** Indexed on first use. */
  get #index(): References {
    this.#references ??= new References(this.#document);
    return this.#references;
  }

  /** References that are external, unresolvable or circular constrain nothing. */
  reference(operand: unknown, context: KeywordContext): Check | undefined {
    return typeof operand === "string" ? this.#following(operand, context) : undefined;
  }

  /** `$dynamicRef`, and draft 2019-09's `$recursiveRef`, whose anchor has the name "". */
  dynamicReference(operand: unknown, context: KeywordContext): Check | undefined {
    if (typeof operand !== "string") return undefined;
    const usual = this.#following(operand, context);
    let target: ReferenceTarget | undefined;
    return (value, state) => {
      target ??= this.#index.find(operand, context.schema);
      const name = target?.dynamicAnchor;
      if (target === undefined || name === undefined) return usual(value, state);
      const { root } = this.#index;
      const outermost = root.dynamicAnchors.has(name) ? root : state.scope.anchors.get(name);
      const resource = outermost ?? target.resource;
      const check = this.#at(resource.dynamicAnchors.get(name), context);
      return enter(resource, check)(value, state);
    };
  }

  /** In drafts 4 to 7, no other keyword applies beside a `$ref`. A schema with an `$id` is a resource of its own. */
  around(check: Check, context: KeywordContext): Check {
    const { schema } = context;
    const { $ref, $id } = schema;
    const alone = typeof $ref === "string" && this.#index.isLegacy(schema);
    const whole = alone ? this.#following($ref, context) : check;
    if (typeof $id !== "string" || schema === this.#document) return whole;
    return enter(this.#index.locate(schema).resource, whole);
  }

  #following(uri: string, context: KeywordContext): Check {
    let check: Check | undefined;
    return (value, state) => {
      check ??= this.#resolve(uri, context);
      return check(value, state);
    };
  }

  #resolve(uri: string, context: KeywordContext): Check {
    const index = this.#index;
    const target = index.find(uri, context.schema);
    if (!target || index.isCircular(context.schema, target.schema)) return accept;
    const check = this.#at(target.schema, context);
    const here = index.locate(context.schema).resource;
    return target.resource === here ? check : enter(target.resource, check);
  }

  /** The check of the schema that a schema in the document leads to. */
  #at(target: unknown, context: KeywordContext): Check {
    const end = this.#index.end(target, (schema) => isAlias(schema, context));
    if (!isJsonObject(end)) return context.sub(end, "$ref");
    let check = this.#targets.get(end);
    if (!check) {
      check = judgedOnce(context.compile(end, this.#index.locate(end).pointer));
      this.#targets.set(end, check);
    }
    return check;
  }
}

/** Whether a schema is nothing but a `$ref`. */
function isAlias(schema: JsonObject, { isKeyword }: KeywordContext): boolean {
  return Object.keys(schema).every((name) => name === "$ref" || !isKeyword(name));
}

/** Adds the dynamic anchors of a schema resource to the scope while its check runs. */
function enter(resource: Resource, check: Check): Check {
  return (value, state) => {
    const outer = state.scope;
    state.scope = entered(resource, outer);
    const ok = check(value, state);
    state.scope = outer;
    return ok;
  };
}

/** The outermost resource with an anchor decides: entering it again changes nothing. */
function entered(resource: Resource, outer: DynamicScope): DynamicScope {
  let scope = outer.inner.get(resource);
  if (!scope) {
    const names = [...resource.dynamicAnchors.keys()];
    const added = names.filter((name) => !outer.anchors.has(name));
    const anchors = new Map([...outer.anchors, ...added.map((name) => [name, resource] as const)]);
    scope = added.length > 0 ? { anchors, inner: new Map() } : outer;
    outer.inner.set(resource, scope);
  }
  return scope;
}
