import type { JsonObject } from "../../runtime/json/json.js";
import { quote } from "../../support/quote.js";
import { readLiteral } from "../syntax/literals.js";
import type { PythonNode } from "../syntax/node.js";
import type { PythonParameter } from "../syntax/parameters.js";
import { applyField, fieldCall } from "./annotated.js";
import { readAnnotation } from "./annotations.js";
import type { Reader } from "./reader.js";
import { schemaOf } from "./schema.js";
import { fieldTitle, pythonTitle } from "./titles.js";

/** The input schema of a function, as pydantic's `create_model` generates it from the signature. */
export function readInputSchema(
  functionName: string,
  parameters: readonly PythonParameter[],
  descriptions: ReadonlyMap<string, string>,
  reader: Reader,
): JsonObject {
  const properties: [string, JsonObject][] = [];
  const required: string[] = [];
  for (const parameter of parameters) {
    reportUnusual(parameter, reader);
    const { schema, isRequired } = readParameter(parameter, reader);
    const description = schema.description ?? descriptions.get(parameter.name);
    properties.push([parameter.name, schemaOf({ ...schema, description })]);
    if (isRequired) required.push(parameter.name);
  }
  return reader.definitions.attach(
    schemaOf({
      properties: Object.fromEntries(properties), // `__proto__` becomes an own property
      required: required.length > 0 ? required : undefined,
      title: `${pythonTitle(functionName)}Args`,
      type: "object",
    }),
  );
}

function readParameter(
  parameter: PythonParameter,
  reader: Reader,
): { readonly schema: JsonObject; readonly isRequired: boolean } {
  const type = parameter.annotation ? readAnnotation(parameter.annotation, reader) : {};
  const field = parameter.default && fieldCall(parameter.default, reader);
  const described = field ? applyField(type, field, reader) : type;
  // A title beside a reference would hide the title of its definition.
  const isReference = Object.hasOwn(described, "$ref");
  const titled = isReference
    ? described
    : schemaOf({ title: fieldTitle(parameter.name), ...described });
  const value = field ? (field.positional[0] ?? field.named.get("default")) : parameter.default;
  if (value === undefined) {
    return { schema: titled, isRequired: !field?.named.has("default_factory") };
  }
  if (value.kind === "Ellipsis") return { schema: titled, isRequired: true };
  const literal = readLiteral(value);
  if (literal.ok) {
    return { schema: schemaOf({ ...titled, default: literal.value }), isRequired: false };
  }
  reportDefault(parameter.name, value, literal.reason, reader);
  return { schema: titled, isRequired: false };
}

function reportDefault(name: string, value: PythonNode, reason: string, reader: Reader): void {
  reader.report({
    severity: "info",
    code: "python-default-not-literal",
    message: `the default ${quote(value.text)} of the parameter ${quote(name)} ${reason}; the parameter is optional, and its schema has no default`,
    line: value.line,
  });
}

/** The platform passes arguments by name. Other parameters are in the schema, too, as in pydantic, with a diagnostic. */
function reportUnusual({ name, kind, line }: PythonParameter, reader: Reader): void {
  const problem = unusual(kind === "*" || kind === "**" ? kind + name : name, kind);
  if (problem === undefined) return;
  const message = `the parameter ${problem}`;
  reader.report({ severity: "warning", code: "python-unusual-parameter", message, line });
}

function unusual(name: string, kind: PythonParameter["kind"]): string | undefined {
  if (kind === "positional-only") {
    return `${quote(name)} is positional-only (before a /), but arguments are passed by name`;
  }
  if (kind === "*" || kind === "**") {
    return `${quote(name)} becomes one required property; declare the parameters that it accepts instead`;
  }
  return name.startsWith("_")
    ? `${quote(name)} begins with _; the platform omits it from its schema`
    : undefined;
}
