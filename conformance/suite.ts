import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { REFERENCES } from "../src/model/json-schema.js";
import { isJsonObject, type JsonSchema, type JsonValue } from "../src/runtime/json/json.js";
import { subschemas } from "../src/runtime/json/subschemas.js";
import { References } from "../src/runtime/validate/checks/references.js";

/** `remote`: a required case whose schema refers to another document or has a custom meta-schema. */
export type SuitePart = "required" | "remote" | "optional" | "format";

/** One schema of the suite, with valid and invalid instances. */
export interface Group {
  /** Unique: `draft7/ref.json#3`. */
  readonly id: string;
  readonly part: SuitePart;
  readonly title: string;
  /** With `$schema` added, unless it is a boolean: draft 7's files leave it out. */
  readonly schema: JsonSchema;
  readonly cases: readonly Case[];
}

export interface Case {
  readonly title: string;
  readonly instance: JsonValue;
  readonly valid: boolean;
}

const DRAFTS = [
  { folder: "draft7", uri: "http://json-schema.org/draft-07/schema#" },
  { folder: "draft2020-12", uri: "https://json-schema.org/draft/2020-12/schema" },
];

export function nameOf(group: Group, each: Case): string {
  return `${group.id} ${group.title}: ${each.title}`;
}

/** Reads a folder with the layout of the official JSON Schema Test Suite. */
export function readSuite(folder: string): readonly Group[] {
  return DRAFTS.flatMap(({ folder: draft, uri }) =>
    filesBelow(join(folder, "tests", draft)).flatMap((file) =>
      readFile(folder, `${draft}/${file}`, uri),
    ),
  );
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".json"))
    .sort();
}

function readFile(folder: string, file: string, uri: string): readonly Group[] {
  const groups: unknown = JSON.parse(readFileSync(join(folder, "tests", file), "utf8"));
  if (!Array.isArray(groups)) throw new Error(`${file} should hold a list of groups`);
  return groups.map((group, i): Group => {
    const schema = withDialect(group.schema, uri);
    return {
      id: `${file}#${i}`,
      part: partOf(file, schema, uri),
      title: String(group.description),
      schema,
      cases: group.tests.map((test: { description: string; data: JsonValue; valid: boolean }) => ({
        title: test.description,
        instance: test.data,
        valid: test.valid,
      })),
    };
  });
}

function withDialect(schema: JsonSchema, uri: string): JsonSchema {
  if (!isJsonObject(schema) || Object.hasOwn(schema, "$schema")) return schema;
  return { $schema: uri, ...schema };
}

function partOf(file: string, schema: JsonSchema, uri: string): SuitePart {
  if (file.includes("/optional/format/")) return "format";
  if (file.includes("/optional/")) return "optional";
  return leadsOut(schema, uri) ? "remote" : "required";
}

function leadsOut(schema: JsonSchema, uri: string): boolean {
  if (!isJsonObject(schema)) return false;
  if (schema.$schema !== uri) return true;
  const references = new References(schema);
  const open = [schema];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const keyword of REFERENCES) {
      const target = next[keyword];
      if (typeof target === "string" && references.find(target, next) === undefined) return true;
    }
    open.push(...[...subschemas(next)].map(([child]) => child));
  }
  return false;
}
