import type { OperationParameter } from "../../runtime/api/operation-definition.js";
import {
  entriesOf,
  isJsonObject,
  itemsOf,
  type JsonObject,
  type JsonValue,
} from "../../runtime/json/json.js";
import { PARAMETER_PLACES, PARAMETER_STYLES } from "../../snapshot/operation-shapes.js";
import { quote } from "../../support/quote.js";
import type { FoundOperation } from "./find-operations.js";
import { described, type OperationContext, partOf } from "./parts.js";

/** A parameter of an operation, and its schema in the description. */
export interface ReadParameter {
  readonly wire: Omit<OperationParameter, "group">;
  readonly schema: JsonObject;
  readonly required: boolean;
}

/** What the header says is decided by the body, the answers and the security of an operation. */
const DECIDED = new Set(["accept", "content-type", "authorization"]);

/** The parameters of an operation: those of the path, then of the query, headers and cookies. */
export function readParameters(
  { operation, around, path }: FoundOperation,
  context: OperationContext,
): readonly ReadParameter[] {
  const { document, report } = context;
  const found = new Map<string, ReadParameter>();
  for (const item of [...around, operation].flatMap(({ parameters }) => itemsOf(parameters))) {
    const part = partOf(document, item);
    const read = readParameter(part, context);
    if (read === undefined) continue;
    const { in: place, name } = read.wire;
    const isHeader = place === "header";
    if (isHeader && DECIDED.has(name.toLowerCase())) continue;
    found.set(JSON.stringify([place, isHeader ? name.toLowerCase() : name]), read);
  }
  const inPath = new Set([...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name));
  for (const [key, { wire }] of found) {
    if (wire.in !== "path" || inPath.has(wire.name)) continue;
    report({
      severity: "warning",
      code: "operation-parameter-unused",
      message: `the path has no place for the parameter ${quote(wire.name)}; it was left out`,
    });
    found.delete(key);
  }
  for (const name of inPath) {
    const key = JSON.stringify(["path", name]);
    if (found.has(key)) continue;
    report({
      severity: "warning",
      code: "operation-parameter-missing",
      message: `no parameter describes ${quote(name)} of the path; it is read as a text`,
    });
    found.set(key, { wire: { name, in: "path" }, schema: { type: "string" }, required: true });
  }
  const rank = ({ wire }: ReadParameter) => PARAMETER_PLACES.indexOf(wire.in);
  return [...found.values()].sort((a, b) => rank(a) - rank(b));
}

function readParameter(
  part: JsonObject,
  { report, document }: OperationContext,
): ReadParameter | undefined {
  const { name, required, description, deprecated } = part;
  const place = PARAMETER_PLACES.find((each) => each === part.in);
  if (typeof name !== "string" || place === undefined) {
    report({
      severity: "warning",
      code: "operation-parameter-broken",
      message: `a parameter has no name, or is at no known place (${quote(String(part.in))}); it was left out`,
    });
    return undefined;
  }
  const [content] = entriesOf(part.content);
  const media = content && partOf(document, content[1]);
  const schema = described(part.schema ?? media?.schema, description);
  return {
    wire: {
      name,
      in: place,
      ...(content === undefined ? styleOf(part, place, name, report) : { content: content[0] }),
    },
    schema: {
      ...schema,
      ...(deprecated === true ? { deprecated } : {}),
      ...examplesOf(part, schema),
    },
    required: required === true || place === "path",
  };
}

function styleOf(
  { style, explode, allowReserved }: JsonObject,
  place: OperationParameter["in"],
  name: string,
  report: OperationContext["report"],
): Pick<OperationParameter, "style" | "explode" | "allowReserved"> {
  const usual = place === "query" || place === "cookie" ? "form" : "simple";
  const known = PARAMETER_STYLES.find((each) => each === style);
  if (style !== undefined && known === undefined)
    report({
      severity: "warning",
      code: "operation-style-unknown",
      message: `the parameter ${quote(name)} has the style ${quote(String(style))}, which is not known; sent as ${usual}`,
    });
  const chosen = known ?? usual;
  return {
    ...(chosen === usual ? {} : { style: chosen }),
    ...(typeof explode !== "boolean" || explode === (chosen === "form") ? {} : { explode }),
    ...(allowReserved === true ? { allowReserved } : {}),
  };
}

/** The parameter's example, where its schema has none. */
function examplesOf({ example, examples }: JsonObject, schema: JsonObject): JsonObject {
  if (schema.example !== undefined || schema.examples !== undefined) return {};
  const [first] = entriesOf(examples).map(([, each]): JsonValue | undefined =>
    isJsonObject(each) ? (each.value ?? each.dataValue) : undefined,
  );
  const shown = example ?? first;
  return shown === undefined ? {} : { examples: [shown] };
}
