import type { Direction, TypeNode } from "../../model/type.js";
import type { JsonValue } from "../../runtime/json/json.js";
import type { Definitions } from "./definitions.js";

/** The interface of `SchemaReader` for the readers of single keywords. */
export interface Reading {
  /** `both`: one type for what is sent and received, as path types are. */
  readonly direction: Direction | "both";
  /** What strings that stand for the bytes of a file are; without it, strings. */
  readonly bytes: "binary" | "blob" | undefined;
  readonly definitions: Definitions;
  /** Reads a subschema. */
  read(schema: JsonValue, pointer: string): TypeNode;
  /** Notes a keyword that the type cannot express. */
  noteLoss(pointer: string, keyword: string): void;
}
