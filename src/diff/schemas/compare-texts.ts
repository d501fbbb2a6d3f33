import { DEFINITIONS, KEYWORDS } from "../../model/json-schema.js";
import type { Direction } from "../../model/type.js";
import { canonicalJson } from "../../runtime/json/canonical-json.js";
import {
  isJsonObject,
  type JsonObject,
  type JsonSchema,
  type JsonValue,
} from "../../runtime/json/json.js";
import { subschemas } from "../../runtime/json/subschemas.js";
import { getOrAdd } from "../../support/get-or-add.js";
import type { Finding } from "../report/change.js";
import { hiddenCharacters } from "../report/hidden.js";
import type { RuleName } from "../report/rules.js";

const KINDS = ["description", "default", "deprecated", "documentation", "hidden"] as const;
type TextKind = (typeof KINDS)[number];
type TextPlace = Pick<Finding, "direction" | "path">;

/** The rules of the kinds other than descriptions. */
const RULES_OF = {
  default: "default-changed",
  deprecated: "deprecated-changed",
  documentation: "documentation-changed",
  hidden: "hidden-characters",
} as const satisfies Partial<Record<TextKind, RuleName>>;

/**
 * Compares the parts of a schema that are text for readers and language models: descriptions, defaults, examples. They
 * are compared by path, independent of the structure of the schema; removed paths are not reported.
 */
export function compareTexts(
  before: JsonSchema | undefined,
  after: JsonSchema,
  direction: Direction,
): readonly Finding[] {
  const old = collect(before);
  return [...collect(after)].flatMap(([place, { path, texts }]) => {
    const known = old.get(place)?.texts;
    return KINDS.flatMap((kind) => {
      // Of a new path, `compareTypes` reports all but the description and hidden characters.
      if (known === undefined && kind !== "description" && kind !== "hidden") return [];
      const pairs = pairTexts(known?.get(kind) ?? [], texts.get(kind) ?? []);
      return pairs.flatMap(([was, is]) => toFindings(kind, was, is, { direction, path }));
    });
  });
}

function toFindings(
  kind: TextKind,
  before: string | undefined,
  after: string | undefined,
  place: TextPlace,
): readonly Finding[] {
  if (kind === "description") return compareDescriptions(before, after, place);
  if (kind === "hidden" && after === undefined) return [];
  return [{ rule: RULES_OF[kind], ...place, ...shown(before, after) }];
}

export function compareDescriptions(
  before: string | undefined,
  after: string | undefined,
  place: TextPlace,
): readonly Finding[] {
  if (before === after) return [];
  const change = before === undefined ? "added" : after === undefined ? "removed" : "changed";
  return [{ rule: `description-${change}`, ...place, ...shown(before, after) }];
}

function shown(before: string | undefined, after: string | undefined) {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

/** The texts that are only on one side, in pairs. */
function pairTexts(before: readonly string[], after: readonly string[]) {
  const right = [...after];
  const left = before.filter((text) => {
    const twin = right.indexOf(text);
    if (twin >= 0) right.splice(twin, 1);
    return twin < 0;
  });
  const length = Math.max(left.length, right.length);
  return Array.from({ length }, (_, index) => [left[index], right[index]] as const);
}

interface Texts {
  readonly path: readonly string[];
  /** Several of a kind: members of a union share a path. */
  readonly texts: Map<TextKind, string[]>;
}

/** The texts of a document by path. A definition has a path of its own. */
function collect(schema: JsonSchema | undefined): ReadonlyMap<string, Texts> {
  const places = new Map<string, Texts>();
  const open: [JsonObject, readonly string[]][] = isJsonObject(schema) ? [[schema, []]] : [];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [at, path] = next;
    const place = getOrAdd(places, JSON.stringify(path), () => ({ path, texts: new Map() }));
    for (const [kind, text] of textsOf(at)) getOrAdd(place.texts, kind, () => []).push(text);
    const children = [...subschemas(at)].map(
      ([child, ...tokens]): [JsonObject, readonly string[]] => [child, below(path, tokens)],
    );
    open.push(...children.reverse());
  }
  return places;
}

function below(
  path: readonly string[],
  [keyword = "", name = ""]: readonly string[],
): readonly string[] {
  if (keyword === "properties") return [...path, name];
  if (DEFINITIONS.includes(keyword)) return [name];
  const part = KEYWORDS.get(keyword)?.part;
  return part === undefined ? path : [...path, part];
}

function* textsOf(schema: JsonObject): Generator<[TextKind, string]> {
  const { description, deprecated, title, format, example, examples, type, ...others } = schema;
  if (typeof description === "string" && description.trim() !== "")
    yield ["description", description];
  if (schema.default !== undefined) yield ["default", canonicalJson(schema.default)];
  if (deprecated === true) yield ["deprecated", "deprecated"];
  for (const [keyword, value] of Object.entries({ title, format, example, examples })) {
    if (value !== undefined) yield ["documentation", `${keyword} ${canonicalJson(value)}`];
  }
  const { enum: values, const: constant } = others;
  const hidden = hiddenIn([values ?? null, constant ?? null, schema.pattern ?? null]);
  if (hidden !== "") yield ["hidden", hidden];
}

/** The invisible characters in the strings of a value. */
function hiddenIn(value: JsonValue): string {
  return hiddenCharacters(JSON.stringify(value)).join(", ");
}
