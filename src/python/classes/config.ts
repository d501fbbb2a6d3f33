import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import type { ClassBinding, Scope } from "../names/binding.js";
import { dictionaryOf, type Keywords, keywordsOf } from "../names/keywords.js";
import { siteOf, siteOfBinding } from "../names/resolve.js";
import { readArguments } from "../syntax/expressions.js";
import type { PythonNode } from "../syntax/node.js";
import { schemaOf } from "../types/json-schema.js";
import { evaluate } from "../values/evaluate.js";
import { jsonOf, secondsOf } from "../values/json.js";
import { type ClassUse, decoratorOf } from "./lineage.js";

/** What a class says of its schema with `ConfigDict(…)`. */
export interface ModelConfig {
  readonly extra?: JsonValue;
  /** `undefined` also takes back that of a base. */
  readonly title?: string | undefined;
  readonly schemaExtra?: JsonObject;
  /** `alias_generator` */
  readonly aliasGenerator?: { readonly node: PythonNode; readonly scope: Scope };
  readonly defaultsRequired?: boolean;
  /** `populate_by_name`: arguments may have the names of the fields beside their aliases. */
  readonly byName?: boolean;
  /** `ser_json_timedelta="float"`: durations are seconds. */
  readonly durationsAreNumbers?: boolean;
}

/** The configuration of a class: that of its bases, then its own, in any of the forms that pydantic takes. */
export function readConfig(lineage: readonly ClassUse[]): ModelConfig {
  const configs = lineage.flatMap(({ binding, body }) => [
    readNodes(decoratorConfig(binding), binding.scope),
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

function readNodes(nodes: Keywords, scope: Scope): ModelConfig {
  const json = (name: string): JsonValue | undefined => {
    const node = nodes.get(name);
    const value = node && jsonOf(evaluate(node, siteOf(node, scope)));
    return value?.ok ? value.value : undefined;
  };
  const extra = json("extra");
  const title = json("title");
  const schemaExtra = json("json_schema_extra");
  const defaultsRequired = json("json_schema_serialization_defaults_required");
  const byName = json("populate_by_name") ?? json("validate_by_name");
  const durations = json("ser_json_timedelta");
  const generator = nodes.get("alias_generator");
  return {
    ...(extra !== undefined && { extra }),
    ...(title !== undefined && { title: typeof title === "string" ? title : undefined }),
    ...(schemaExtra !== undefined && isJsonObject(schemaExtra) && { schemaExtra }),
    ...(generator !== undefined && { aliasGenerator: { node: generator, scope } }),
    ...(typeof defaultsRequired === "boolean" && { defaultsRequired }),
    ...(typeof byName === "boolean" && { byName }),
    ...(durations !== undefined && { durationsAreNumbers: durations !== "iso8601" }),
  };
}

/** `model_config = ConfigDict(…)`, and `__pydantic_config__` of a `TypedDict` or dataclass. */
function configDict(body: Scope): Keywords {
  const member = body.member("model_config") ?? body.member("__pydantic_config__");
  if (member?.kind !== "assignment" || member.value === undefined) return new Map();
  return dictionaryOf(member.value, siteOfBinding(member));
}

/** `@with_config(…)`, and `@dataclass(config=…)` of pydantic. */
function decoratorConfig(binding: ClassBinding): Keywords {
  const site = { scope: binding.scope, at: binding.at };
  const given = decoratorOf(binding, WITH_CONFIG);
  const [first] = given?.positional ?? [];
  if (given !== undefined) {
    const own = first === undefined ? [] : [...dictionaryOf(first, site)];
    return new Map([...own, ...keywordsOf(given, site)]);
  }
  const config = decoratorOf(binding, DATACLASS)?.named.get("config");
  return config === undefined ? new Map() : dictionaryOf(config, site);
}

const WITH_CONFIG = new Set(["pydantic.with_config", "pydantic.config.with_config"]);
const DATACLASS = new Set(["pydantic.dataclasses.dataclass"]);

/** `class Config:` */
function legacyConfig(body: Scope): Keywords {
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
