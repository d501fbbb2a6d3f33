import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isJsonObject, type JsonSchema, type JsonValue } from "../../src/runtime/json/json.js";
import type { Failure } from "../project.js";
import type { Group } from "../suite.js";
import { exportedValue } from "./exported-value.js";

/** A schema that others wrote, with the instances that they gave. */
export interface FoundSchema {
  /** Its file, relative to the folder; or its place in the suite. */
  readonly name: string;
  readonly schema: JsonSchema;
  readonly samples: readonly JsonValue[];
}

export interface FoundSet {
  readonly name: string;
  readonly schemas: readonly FoundSchema[];
  readonly unread: readonly Failure[];
}

/** The required cases of the suite, as schemas like any other. */
export function foundIn(groups: readonly Group[]): FoundSet {
  const required = groups.filter(({ part }) => part === "required");
  return {
    name: "suite",
    schemas: required.map(({ id, schema, cases }) => ({
      name: id,
      schema,
      samples: cases.map(({ instance }) => instance),
    })),
    unread: [],
  };
}

/** The schemas of a folder: every `*.json` file is one. */
export function readSchemas(folder: string): FoundSet {
  return readSet("schemas", filesBelow(folder, ".json"), (file) => ({
    name: file,
    schema: asSchema(readJson(join(folder, file))),
    samples: [],
  }));
}

/**
 * The test cases of other tools below a folder. json-schema-to-typescript's are modules that export `input`;
 * quicktype's are `NAME.schema` with the samples `NAME.1.json` and `NAME.1.fail.REASON.json`.
 */
export function readPeerCases(folder: string): readonly FoundSet[] {
  const modules = filesBelow(folder, ".ts");
  const schemas = filesBelow(folder, ".schema");
  const samples = groupBy(filesBelow(folder, ".json"), (file) => SAMPLE.exec(file)?.[1] ?? "");
  return [
    readSet("json-schema-to-typescript", modules, (file) => {
      const input = exportedValue(readFileSync(join(folder, file), "utf8"), "input");
      return input && { name: file, schema: asSchema(input.value), samples: [] };
    }),
    readSet("quicktype", schemas, (file) => ({
      name: file,
      schema: asSchema(readJson(join(folder, file))),
      samples: (samples.get(file.slice(0, -".schema".length)) ?? []).map((sample) =>
        readJson(join(folder, sample)),
      ),
    })),
  ];
}

/** Samples of output, `NAME.1.out.REASON.json`, are none of an input. */
const SAMPLE = /^(.*)\.\d+(?:\.fail(?:\.[^./]+)?)?\.json$/;

function readSet(
  name: string,
  files: readonly string[],
  read: (file: string) => FoundSchema | undefined,
): FoundSet {
  const schemas: FoundSchema[] = [];
  const unread: Failure[] = [];
  for (const file of files) {
    try {
      const found = read(file);
      if (found !== undefined) schemas.push(found);
    } catch (error) {
      unread.push({ name: file, reason: String(error) });
    }
  }
  return { name, schemas, unread };
}

function filesBelow(folder: string, extension: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(extension) && !isInstalled(file))
    .sort();
}

function isInstalled(file: string): boolean {
  return dirname(file).split("/").includes("node_modules") || basename(file).endsWith(".d.ts");
}

function readJson(path: string): JsonValue {
  return JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
}

function asSchema(value: JsonValue): JsonSchema {
  if (typeof value === "boolean" || isJsonObject(value)) return value;
  throw new Error("is no schema: neither an object nor a boolean");
}

function groupBy(
  files: readonly string[],
  keyOf: (file: string) => string,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const group = groups.get(keyOf(file));
    if (group === undefined) groups.set(keyOf(file), [file]);
    else group.push(file);
  }
  return groups;
}
