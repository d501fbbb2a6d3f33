import type { JsonSchema } from "../json/json.js";
import { type Issue, MAX_ISSUES, show } from "./checks/issue.js";
import type { Vocabulary } from "./checks/keyword.js";
import { makeValidator, type Validator } from "./validator.js";

/**
 * Creates a validator of values that are to be sent: `JSON.stringify` has to keep all of them. It makes `null` of `NaN`,
 * `{}` of a `Map` and nothing of a function, without a word.
 */
export function compileInput(schema: JsonSchema, vocabularies: readonly Vocabulary[]): Validator {
  const validate = makeValidator(schema, vocabularies);
  return (value) => {
    const issues = validate(value);
    return issues.length > 0 ? issues : lossesOf(value);
  };
}

function lossesOf(value: unknown): readonly Issue[] {
  const issues: Issue[] = [];
  try {
    visit(value, [], new Set(), issues);
  } catch {
    return []; // A getter that throws, or depth without end: the call reports them.
  }
  return issues;
}

function visit(
  value: unknown,
  path: (string | number)[],
  above: Set<unknown>,
  issues: Issue[],
): void {
  if (issues.length >= MAX_ISSUES) return;
  const wrong = problemOf(value, above);
  if (wrong) {
    const message = "must be JSON";
    issues.push({ path: [...path], message, keyword: "", schemaPath: "", found: wrong });
  }
  if (wrong || typeof value !== "object" || value === null || hasJson(value)) return;
  above.add(value);
  const isArray = Array.isArray(value);
  const keys: Iterable<string | number> = isArray ? value.keys() : Object.keys(value);
  for (const key of keys) {
    const member: unknown = Reflect.get(value, key);
    if (member === undefined && !isArray) continue;
    path.push(key);
    visit(member, path, above, issues);
    path.pop();
  }
  above.delete(value);
}

/** What a value is that JSON has not; `undefined` for all others. */
function problemOf(value: unknown, above: Set<unknown>): string | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? undefined : String(value);
  if (typeof value !== "object" || value === null)
    return typeof value === "string" || typeof value === "boolean" || value === null
      ? undefined
      : show(value);
  if (above.has(value)) return "an object that holds itself";
  // Objects of the user's own classes are objects as any other; those of built-in ones lose what they hold.
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (LIKE_JSON.has(kind) || hasJson(value)) return undefined;
  return `${/^[AEIO]/.test(kind) ? "an" : "a"} ${kind}`;
}

const LIKE_JSON = new Set(["Object", "Array", "String", "Number", "Boolean", "Module"]);

function hasJson(value: object): boolean {
  return "toJSON" in value && typeof value.toJSON === "function";
}
