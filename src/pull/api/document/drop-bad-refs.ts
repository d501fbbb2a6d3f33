import { rewriteOpenApi, visitOpenApi } from "../../../model/openapi-rewrite.js";
import {
  isOperationMethod,
  OPERATION_METHODS,
  type PartKind,
} from "../../../model/openapi-shape.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../runtime/json/json.js";
import {
  findAt,
  jsonPointer,
  memberAt,
  parseLocalReference,
} from "../../../runtime/json/pointer.js";
import type { Diagnostics } from "../../../support/diagnostics.js";
import { quote } from "../../../support/quote.js";

/** A `$ref`, its location, and the kind of part that it has to resolve to. */
interface Reference {
  readonly tokens: readonly (string | number)[];
  readonly kind: PartKind;
  readonly ref: JsonValue;
}

/**
 * Removes components and operations with a `$ref` that cannot be resolved inside the document or leads back to itself,
 * and those that need them. Never fetches or reads another document to resolve a `$ref`.
 */
export function dropBadReferences(
  document: JsonObject,
  place: string,
  problems: Diagnostics,
): JsonObject {
  const { references, kinds } = findReferences(document);
  const resolver = new Resolver(document, kinds);
  const bad = new Map<string, Owner>();
  const users = new Map<string, Map<string, Owner>>();
  for (const reference of references) {
    const { tokens } = reference;
    const owner = ownerOf(tokens, kinds);
    const resolved = resolver.resolve(reference);
    if (resolved.ok) {
      const target = ownerOf(resolved.tokens, kinds).pointer;
      const known = users.get(target) ?? new Map<string, Owner>();
      users.set(target, known.set(owner.pointer, owner));
      continue;
    }
    bad.set(owner.pointer, owner);
    const pointer = jsonPointer(...tokens, "$ref");
    const message = `${resolved.problem}; ${owner.name} was left out`;
    const severity = owner.isUntyped ? "warning" : "error";
    problems.add({ severity, code: resolved.code, message, place, pointer });
  }
  // The loop also visits owners that it adds to the Map.
  for (const owner of bad.values()) {
    for (const user of users.get(owner.pointer)?.values() ?? []) {
      if (bad.has(user.pointer)) continue;
      bad.set(user.pointer, user);
      const message = `${user.name} needs ${owner.name}, and was left out as well`;
      problems.add({
        severity: "error",
        code: "ref-needed",
        message,
        place,
        pointer: user.pointer,
      });
    }
  }
  return bad.size === 0 ? document : remove(document, bad);
}

function findReferences(document: JsonObject) {
  const references: Reference[] = [];
  const kinds = new Map<string, PartKind>();
  visitOpenApi(document, (part, { tokens, kind }) => {
    kinds.set(jsonPointer(...tokens), kind);
    const ref = Object.hasOwn(part, "$ref") ? part.$ref : undefined;
    if (ref !== undefined) references.push({ tokens, kind, ref });
  });
  return { references, kinds };
}

/**
 * The unit that is removed as a whole: an operation, a path with all its operations, or a component; or what no type is
 * made of, an example, a link or a callback.
 */
interface Owner {
  readonly pointer: string;
  /** For messages. */
  readonly name: string;
  readonly isUntyped?: true;
}

const UNTYPED: readonly (PartKind | undefined)[] = ["example", "link", "callback"];

function ownerOf(
  tokens: readonly (string | number)[],
  kinds: ReadonlyMap<string, PartKind>,
): Owner {
  for (let length = 1; length <= tokens.length; length++) {
    const pointer = jsonPointer(...tokens.slice(0, length));
    const kind = kinds.get(pointer);
    if (kind !== undefined && UNTYPED.includes(kind)) {
      const name = `the ${kind} ${quote(String(tokens[length - 1]))}`;
      return { pointer, name, isUntyped: true };
    }
  }
  const [root, first = "", second = ""] = tokens.map(String);
  if (root === "components") {
    return {
      pointer: jsonPointer("components", first, second),
      name: `the component ${quote(`${first}/${second}`)}`,
    };
  }
  const isOperation = isOperationMethod(second);
  return {
    pointer: jsonPointer(root ?? "", first, ...(isOperation ? [second] : [])),
    name: isOperation ? `${second.toUpperCase()} ${quote(first)}` : `the path ${quote(first)}`,
  };
}

function remove(document: JsonObject, bad: ReadonlyMap<string, unknown>): JsonObject {
  return rewriteOpenApi(document, {
    part: (part, { kind, tokens }) => {
      if (bad.has(jsonPointer(...tokens))) return undefined;
      const isEmptied =
        kind === "pathItem" &&
        !["$ref", "additionalOperations", ...OPERATION_METHODS].some((key) =>
          Object.hasOwn(part, key),
        );
      return isEmptied ? undefined : part;
    },
  });
}

type Resolved =
  | { readonly ok: true; readonly tokens: readonly string[] }
  | { readonly ok: false; readonly code: string; readonly problem: string };

class Resolver {
  /** Caches resolved references, so that each chain is followed only once. */
  readonly #known = new Map<string, Resolved>();

  constructor(
    private readonly document: JsonObject,
    private readonly kinds: ReadonlyMap<string, PartKind>,
  ) {}

  resolve({ ref, kind }: Reference): Resolved {
    if (typeof ref !== "string") {
      return { ok: false, code: "ref-outside", problem: "the $ref is not a string" };
    }
    const chain = new Map<string, Resolved>();
    let end: Resolved | undefined;
    for (let at = ref; end === undefined; ) {
      end = this.#known.get(`${kind} ${at}`);
      if (end !== undefined) break;
      const step = this.#step(at, kind);
      if (chain.has(at)) {
        end = { ok: false, code: "ref-loop", problem: `the $ref ${quote(at)} leads to itself` };
      } else if (!step.ok || step.next === undefined) {
        chain.set(at, step);
        end = step;
      } else {
        chain.set(at, step);
        at = step.next;
      }
    }
    // In a loop, every reference is bad. In any other chain, each keeps the result of its own step.
    const isLoop = end !== undefined && !end.ok && end.code === "ref-loop";
    for (const [link, step] of chain) this.#known.set(`${kind} ${link}`, isLoop ? end : step);
    return this.#known.get(`${kind} ${ref}`) ?? this.#step(ref, kind);
  }

  /** `next`: the `$ref` of the target, if it is itself a reference. */
  #step(ref: string, kind: PartKind): Resolved & { readonly next?: string } {
    if (!ref.startsWith("#/")) {
      const problem = `the $ref ${quote(ref)} leads out of the document; only references that start with "#/" are followed: bundle its documents into one first`;
      return { ok: false, code: "ref-outside", problem };
    }
    const tokens = parseLocalReference(ref);
    const target = tokens === undefined ? undefined : findAt(this.document, tokens);
    if (tokens === undefined || target === undefined) {
      return { ok: false, code: "ref-unresolved", problem: `there is nothing at ${quote(ref)}` };
    }
    const isFit = isJsonObject(target)
      ? this.kinds.get(jsonPointer(...tokens)) === kind
      : kind === "schema" && typeof target === "boolean";
    if (!isFit) {
      return { ok: false, code: "ref-unresolved", problem: `there is no ${kind} at ${quote(ref)}` };
    }
    const next = memberAt(target, "$ref");
    return typeof next === "string" ? { ok: true, tokens, next } : { ok: true, tokens };
  }
}
