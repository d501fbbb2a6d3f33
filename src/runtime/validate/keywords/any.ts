import { isJsonObject } from "../../json/json.js";
import { showList } from "../checks/issue.js";
import { isSame } from "../checks/json-value.js";
import { type Fail, failure, type KeywordCompiler } from "../checks/keyword.js";
import type { Check } from "../checks/state.js";

type TypeTest = readonly [name: string, test: (value: unknown) => boolean];

const TYPES = new Map<unknown, TypeTest>([
  ["string", ["a string", (value) => typeof value === "string"]],
  ["number", ["a number", (value) => Number.isFinite(value)]],
  ["integer", ["an integer", (value) => Number.isInteger(value)]],
  ["boolean", ["true or false", (value) => typeof value === "boolean"]],
  ["object", ["an object", isJsonObject]],
  ["array", ["an array", (value) => Array.isArray(value)]],
  ["null", ["null", (value) => value === null]],
]);

/** Types that JSON Schema does not define (`dict`) constrain nothing. */
export const type: KeywordCompiler = (operand, context) => {
  const types: TypeTest[] = [];
  for (const name of Array.isArray(operand) ? operand : [operand]) {
    const known = TYPES.get(name);
    if (!known) return undefined;
    types.push(known);
  }
  const [first] = types;
  if (!first) return undefined;
  const fail = failure(context, "type", `must be ${types.map(([name]) => name).join(" or ")}`);
  if (types.length === 1) {
    const [, test] = first;
    return (value, state) => test(value) || fail(value, state);
  }
  return (value, state) => types.some(([, test]) => test(value)) || fail(value, state);
};

export const enumeration: KeywordCompiler = (operand, context) => {
  if (!Array.isArray(operand)) return undefined;
  const fail = failure(context, "enum", `must be one of ${showList(operand)}`);
  return oneOfValues(operand, fail);
};

export const constant: KeywordCompiler = (operand, context) =>
  oneOfValues([operand], failure(context, "const", `must be ${showList([operand])}`));

function oneOfValues(values: readonly unknown[], fail: Fail): Check {
  const same = new Set(values);
  const others = values.filter((value) => typeof value === "object");
  return (value, state) =>
    same.has(value) || others.some((other) => isSame(other, value)) || fail(value, state);
}
