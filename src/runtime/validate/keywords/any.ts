import { isJsonObject } from "../../json/json.js";
import { showList } from "../checks/issue.js";
import { JsonSet } from "../checks/json-value.js";
import { failure, type KeywordCompiler } from "../checks/keyword.js";

type TypeTest = readonly [name: string, test: (value: unknown) => boolean];

const TYPES = new Map<unknown, TypeTest>([
  ["string", ["a string", (value) => typeof value === "string"]],
  ["number", ["a number", Number.isFinite]],
  ["integer", ["an integer", Number.isInteger]],
  ["boolean", ["true or false", (value) => typeof value === "boolean"]],
  ["object", ["an object", isJsonObject]],
  ["array", ["an array", Array.isArray]],
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
  const allowed = new JsonSet(operand);
  const fail = failure(context, "enum", `must be one of ${showList(operand)}`);
  return (value, state) => allowed.has(value) || fail(value, state);
};

export const constant: KeywordCompiler = (operand, context) => {
  const allowed = new JsonSet([operand]);
  const fail = failure(context, "const", `must be ${showList([operand])}`);
  return (value, state) => allowed.has(value) || fail(value, state);
};
