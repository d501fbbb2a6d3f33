import { printType } from "../../generate/emit/typescript/type.js";
import { childrenOf, type TypeNode, withoutTexts } from "../../model/type.js";
import { type Identifier, identifier } from "../../names/identifier.js";
import { typeName } from "../../names/scopes.js";
import type { TypeInModel } from "./resolved-types.js";

const MAX_LENGTH = 120;

/** A type as printed in the stub, on one line, cut if it is long. */
export function showType({ type, model }: TypeInModel): string {
  const names = new Map<string, Identifier>();
  const open: TypeNode[] = [type];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === "reference") {
      names.set(node.id, identifier(typeName(model.hintOf(node.id))));
    }
    for (const child of childrenOf(node)) open.push(child);
  }
  const line = printType(withoutTexts(type), { byId: names, isRecursive: false, isInput: false })
    .toString()
    .replace(/\s+/g, " ")
    .trim();
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)}…` : line;
}
