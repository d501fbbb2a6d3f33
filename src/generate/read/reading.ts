import type { Direction, TypeNode } from "../../model/type.js";
import type { JsonValue } from "../../runtime/json/json.js";
import type { Definitions } from "./definitions.js";

/** What the readers of single constructs use of the reader of whole schemas. */
export interface Reading {
  readonly direction: Direction;
  readonly definitions: Definitions;
  /** Reads a schema inside the one at hand. */
  read(schema: JsonValue, pointer: string): TypeNode;
  /** Notes something that the type does not hold. */
  lose(pointer: string, keyword: string): void;
}
