import { readSchema } from "../../generate/read/read.js";
import { Repairs } from "../../generate/read/repair/repairs.js";
import { isOperationMethod } from "../../model/openapi-shape.js";
import { canonicalJson } from "../../runtime/json/canonical-json.js";
import {
  entriesOf,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../runtime/json/json.js";
import { byCodeUnit } from "../../support/sort.js";
import type { Finding } from "../report/change.js";
import { judgeAll } from "../report/judge.js";
import type { OperationDiff } from "../report/report.js";
import { compareSchemas } from "../schemas/compare-schemas.js";
import { compareDescriptions } from "../schemas/compare-texts.js";
import { operationSchemas } from "./operation-schema.js";

/** Compares two OpenAPI documents by operation; sorted. Of the responses, only 2xx are compared. */
export function compareOperations(before: JsonObject, after: JsonObject): readonly OperationDiff[] {
  const [old, now] = [operationsOf(before), operationsOf(after)];
  const haveEqualComponents = textOf(before.components) === textOf(after.components);
  return [...new Set([...old.keys(), ...now.keys()])].sort(byCodeUnit).flatMap((operation) => {
    const [a, b] = [old.get(operation), now.get(operation)];
    if (haveEqualComponents && a !== undefined && b !== undefined && textOf(a) === textOf(b))
      return [];
    const findings = compareOperation(a, b, { before, after });
    return findings.length === 0 ? [] : [{ operation, changes: judgeAll(findings) }];
  });
}

interface Operation {
  readonly [keyword: string]: JsonValue;
  readonly operation: JsonObject;
  /** The parameters of its path item. */
  readonly parameters: JsonValue;
}

function operationsOf(document: JsonObject): ReadonlyMap<string, Operation> {
  const operations = new Map<string, Operation>();
  for (const [path, item] of entriesOf(document.paths)) {
    if (!isJsonObject(item)) continue;
    for (const [method, operation] of Object.entries(item)) {
      if (!isOperationMethod(method) || !isJsonObject(operation)) continue;
      const { parameters = null } = item;
      operations.set(`${method.toUpperCase()} ${path}`, { operation, parameters });
    }
  }
  return operations;
}

function textOf(value: JsonValue | undefined): string {
  return canonicalJson(value ?? null);
}

function compareOperation(
  before: Operation | undefined,
  after: Operation | undefined,
  documents: { readonly before: JsonObject; readonly after: JsonObject },
): readonly Finding[] {
  if (after === undefined) return [{ rule: "callable-removed", path: [] }];
  const added: readonly Finding[] =
    before === undefined ? [{ rule: "callable-added", path: [] }] : [];
  const now = operationSchemas(after.operation, after.parameters, documents.after);
  const old = before && operationSchemas(before.operation, before.parameters, documents.before);
  const read = (direction: "input" | "output") => ({
    before: old && readSchema(old[direction], direction, new Repairs()),
    after: readSchema(now[direction], direction, new Repairs()),
  });
  return [
    ...added,
    ...compareKeywords(before?.operation, after.operation),
    ...compareSchemas(read("input"), "input"),
    ...compareSchemas(read("output"), "output"),
    ...compareDescriptions(descriptionOf(before?.operation), descriptionOf(after.operation), {
      path: [],
    }),
  ];
}

/** Keywords of an operation that are compared as JSON, since no schema expresses them. */
const COMPARED_AS_JSON = ["operationId", "security", "servers"] as const;

function compareKeywords(before: JsonObject | undefined, after: JsonObject): readonly Finding[] {
  if (before === undefined) return [];
  return COMPARED_AS_JSON.flatMap((keyword): Finding[] => {
    const [old, now] = [before[keyword], after[keyword]];
    if (textOf(old) === textOf(now)) return [];
    const shown = { before: textOf(old), after: textOf(now) };
    return [{ rule: "operation-changed", path: [], keyword, ...shown }];
  });
}

/** The summary and the description of an operation. */
function descriptionOf(operation: JsonObject | undefined): string | undefined {
  const texts = [operation?.summary, operation?.description].filter(
    (text) => typeof text === "string" && text.trim() !== "",
  );
  return texts.length === 0 ? undefined : texts.join("\n");
}
