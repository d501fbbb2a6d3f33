import type { Scope } from "../names/binding.js";
import { siteOf } from "../names/resolve.js";
import type { PythonNode } from "../syntax/node.js";
import { evaluate } from "../values/evaluate.js";
import { truth } from "../values/value.js";

/** Whether CPython takes the branch of a condition; `undefined` if that is known only when the module runs. */
export function conditionValue(condition: PythonNode, scope: Scope): boolean | undefined {
  return truth(evaluate(condition, siteOf(condition, scope)));
}
