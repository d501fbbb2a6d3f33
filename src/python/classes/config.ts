import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import type { Scope } from "../names/binding.js";
import { siteOf } from "../names/resolve.js";
import { type Arguments, readArguments, readCall, splitAtCommas } from "../syntax/expressions.js";
import type { PythonNode } from "../syntax/node.js";
import { readString } from "../syntax/strings.js";
import { schemaOf } from "../types/json-schema.js";
import { evaluate } from "../values/evaluate.js";
import { jsonOf, secondsOf } from "../values/json.js";
import type { ClassUse } from "./lineage.js";

/** What a class says of its schema with `ConfigDict(…)`. */
export interface ModelConfig {
  readonly extra?: JsonValue;
  readonly title?: string;
  readonly schemaExtra?: JsonObject;
  /** `alias_generator` */
  readonly aliasGenerator?: { readonly node: PythonNode; readonly scope: Scope };
  readonly defaultsRequired?: boolean;
  /** `ser_json_timedelta="float"`: durations are seconds. */
  readonly durationsAreNumbers?: boolean;
}

/** The configuration of a class: that of its bases, then its own, in any of the forms that pydantic takes. */
export function readConfig(lineage: readonly ClassUse[]): ModelConfig {
  const configs = lineage.flatMap(({ binding, body }) => [
    readNodes(legacyConfig(body), body),
    readNodes(configDict(body), body),
    readNodes(readArguments(binding.node.find("ArgList")).named, binding.scope),
  ]);
  return Object.assign({}, ...configs);
}

/** The schema of a field of a class with a configuration. */
export function configured(schema: JsonObject, { durationsAreNumbers }: ModelConfig): JsonObject {
  return durationsAreNumbers ? withNumbers(schema) : schema;
}

function withNumbers(schema: JsonObject): JsonObject {
  const { format, default: value, ...others } = schema;
  if (format === "duration" && schema.type === "string") {
    const seconds = typeof value === "string" ? secondsOf(value) : value;
    return schemaOf({ ...others, default: seconds, type: "number" });
  }
  const members = Object.entries(schema).map(([name, member]): [string, JsonValue] => [
    name,
    Array.isArray(member)
      ? member.map((item) => (isJsonObject(item) ? withNumbers(item) : item))
      : isJsonObject(member)
        ? withNumbers(member)
        : member,
  ]);
  return Object.fromEntries(members);
}

/** `@dataclass(config=ConfigDict(…))` */
export function readConfigArgument({ named }: Arguments, scope: Scope): ModelConfig {
  const node = named.get("config");
  return node === undefined ? {} : readNodes(membersOf(node), scope);
}

type ConfigNodes = ReadonlyMap<string, PythonNode>;

function readNodes(nodes: ConfigNodes, scope: Scope): ModelConfig {
  const json = (name: string): JsonValue | undefined => {
    const node = nodes.get(name);
    const value = node && jsonOf(evaluate(node, siteOf(node, scope)));
    return value?.ok ? value.value : undefined;
  };
  const extra = json("extra");
  const title = json("title");
  const schemaExtra = json("json_schema_extra");
  const defaultsRequired = json("json_schema_serialization_defaults_required");
  const durations = json("ser_json_timedelta");
  const generator = nodes.get("alias_generator");
  return {
    ...(extra !== undefined && { extra }),
    ...(typeof title === "string" && { title }),
    ...(schemaExtra !== undefined && isJsonObject(schemaExtra) && { schemaExtra }),
    ...(generator !== undefined && { aliasGenerator: { node: generator, scope } }),
    ...(typeof defaultsRequired === "boolean" && { defaultsRequired }),
    ...(durations !== undefined && { durationsAreNumbers: durations !== "iso8601" }),
  };
}

/** `model_config = ConfigDict(…)`, also as a dictionary; `__pydantic_config__` of a TypedDict or dataclass. */
function configDict(body: Scope): ConfigNodes {
  const member = body.member("model_config") ?? body.member("__pydantic_config__");
  if (member?.kind !== "assignment" || member.value === undefined) return new Map();
  return membersOf(member.value);
}

function membersOf(node: PythonNode): ConfigNodes {
  const call = readCall(node);
  if (call !== undefined) return call.named;
  if (node.kind !== "DictionaryExpression") return new Map();
  const members = splitAtCommas(node.children.slice(1, -1)).flatMap(([key, , value]) => {
    const name = key?.kind === "String" ? readString(key) : undefined;
    return name?.kind === "text" && value !== undefined ? [[name.value, value] as const] : [];
  });
  return new Map(members);
}

/** `class Config:` */
function legacyConfig(body: Scope): ConfigNodes {
  const member = body.member("Config");
  if (member?.kind !== "class") return new Map();
  return new Map(
    member.scope
      .bodyOf(member)
      .members.flatMap(([name, binding]) =>
        binding.kind === "assignment" && binding.value !== undefined ? [[name, binding.value]] : [],
      ),
  );
}
