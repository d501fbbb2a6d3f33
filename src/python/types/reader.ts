import type { Diagnostic } from "../../support/diagnostics.js";
import type { Binding, Scope } from "../names/binding.js";
import type { Site } from "../names/resolve.js";
import type { PythonNode } from "../syntax/node.js";
import type { JsonResult } from "../values/json.js";
import type { ClassInstance } from "../values/value.js";
import type { SchemaDefinitions } from "./definitions.js";
import type { TypeSchema } from "./type-schema.js";

/** The context in which annotations are read. */
export interface Reader {
  /** pydantic describes what it accepts (arguments), or what it writes (results). */
  readonly mode: "validation" | "serialization";
  /** Where names are looked up. */
  readonly scope: Scope;
  /** Whether names are looked up at the end of the module, as for strings and `from __future__ import annotations`. */
  readonly isDeferred: boolean;
  /** The offset at which the name is bound whose value is read: `A` in it is an earlier `A`. */
  readonly before?: number | undefined;
  readonly definitions: SchemaDefinitions;
  /** Reads an annotation inside of another one. */
  readonly read: (annotation: PythonNode, reader: Reader) => TypeSchema;
  /** The JSON of an instance of a class of the module: `Point(1, 2)`. */
  readonly instanceJson: (instance: ClassInstance, reader: Reader) => JsonResult;
  readonly report: (problem: Pick<Diagnostic, "severity" | "code" | "message" | "line">) => void;
  readonly budget: Budget;
  /** The aliases being expanded, to detect recursive ones. */
  readonly aliases: readonly Binding[];
  /** What type parameters stand for: `T` in a field of `Page[int]`. */
  readonly parameters: ReadonlyMap<string, TypeSchema>;
  /** What `Self` stands for in the body of a class. */
  readonly self?: (reader: Reader) => TypeSchema | undefined;
  readonly depth: number;
}

/** Where the names in a node are looked up. */
export function siteIn(reader: Reader, node: PythonNode): Site {
  const { scope, isDeferred, before } = reader;
  const offset = scope.offsetOf(node);
  if (isDeferred || offset === Number.POSITIVE_INFINITY)
    return { scope, at: Number.POSITIVE_INFINITY };
  return { scope, at: before === undefined ? offset : Math.min(offset, before - 1) };
}

/** The context of the value of a binding, which is read where it stands. */
export function readerOf(reader: Reader, binding: Binding): Reader {
  const aliases = [...reader.aliases, binding];
  const { scope, at: before } = binding;
  return { ...reader, scope, isDeferred: false, before, aliases, depth: reader.depth + 1 };
}

/** The context of an annotation in a scope. */
export function annotationReader(reader: Reader, scope: Scope): Reader {
  const isDeferred = scope.defersAnnotations;
  return { ...reader, scope, isDeferred, before: undefined, depth: reader.depth + 1 };
}

/** Limits the expansion of nested aliases, which is exponential: ten of them can expand to a billion parts. */
export class Budget {
  #left: number;

  constructor(
    left: number,
    private readonly whenSpent: () => void,
  ) {
    this.#left = left;
  }

  spend(cost: number): boolean {
    if (this.#left > 0 && this.#left <= cost) this.whenSpent();
    this.#left -= cost;
    return this.#left > 0;
  }
}
