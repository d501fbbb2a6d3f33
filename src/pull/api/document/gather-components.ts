import { rewriteOpenApi, visitOpenApi } from "../../../model/openapi-rewrite.js";
import { memberShape, type PartKind } from "../../../model/openapi-shape.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../runtime/json/json.js";
import {
  findAt,
  jsonPointer,
  localReference,
  parseLocalReference,
} from "../../../runtime/json/pointer.js";
import type { Diagnostics } from "../../../support/diagnostics.js";
import { mapMembers } from "../../../support/map-members.js";
import { quote } from "../../../support/quote.js";

/** The maps of components by the kind of what they hold. */
const GROUPS: ReadonlyMap<PartKind, string> = new Map([
  ["schema", "schemas"],
  ["response", "responses"],
  ["parameter", "parameters"],
  ["example", "examples"],
  ["requestBody", "requestBodies"],
  ["header", "headers"],
  ["link", "links"],
  ["pathItem", "pathItems"],
]);

/**
 * Copies what references lead to outside of the paths and the components (a root's `definitions`, which Swagger 2.0 had,
 * or `$defs`, or an extension's own map) to the components, where the specification has it.
 */
export function gatherComponents(
  document: JsonObject,
  place: string,
  problems: Diagnostics,
): JsonObject {
  const gathered = new Map<string, string>();
  let current = document;
  for (;;) {
    const outside = findOutside(current);
    if (outside.size === 0) return current;
    for (const [ref, { kind, group, tokens, value }] of outside) {
      const key = JSON.stringify([kind, ...tokens]);
      if (gathered.has(key)) continue;
      const name = freeName(tokens.at(-1) ?? "", membersOf(current, group));
      gathered.set(key, name);
      current = withComponent(current, group, name, value);
      problems.add({
        severity: "warning",
        code: "ref-outside-components",
        message: `${quote(ref)} leads out of the components; it was copied to them as ${quote(`${group}/${name}`)}`,
        place,
        pointer: jsonPointer(...tokens),
      });
    }
    current = withReferences(current, outside, gathered);
  }
}

/** What a reference leads to. */
interface Target {
  readonly kind: PartKind;
  readonly group: string;
  readonly tokens: readonly string[];
  readonly value: JsonValue;
}

/** The targets that are no part of the document, by the `$ref` that leads there. */
function findOutside(document: JsonObject): ReadonlyMap<string, Target> {
  const found = new Map<string, Target>();
  visitOpenApi(document, (part, { kind }) => {
    const ref = Object.hasOwn(part, "$ref") ? part.$ref : undefined;
    const group = GROUPS.get(kind);
    const tokens = typeof ref === "string" ? parseLocalReference(ref) : undefined;
    if (typeof ref !== "string" || group === undefined || tokens === undefined) return;
    if (!isOutside(tokens)) return;
    const value = findAt(document, tokens);
    const isFit = isJsonObject(value) || (kind === "schema" && typeof value === "boolean");
    if (value !== undefined && isFit) found.set(ref, { kind, group, tokens, value });
  });
  return found;
}

/** Members of the document that hold no parts of an API. */
const NO_PARTS: readonly string[] = ["info", "servers", "tags", "security", "externalDocs"];

function isOutside([root = "", group = "", ...others]: readonly string[]): boolean {
  if (root === "components")
    return memberShape("components", group) === undefined && others.length > 0;
  return memberShape("document", root) === undefined && !NO_PARTS.includes(root) && group !== "";
}

function membersOf(document: JsonObject, group: string): JsonObject {
  const components = isJsonObject(document.components) ? document.components : {};
  const members = Object.hasOwn(components, group) ? components[group] : undefined;
  return isJsonObject(members) ? members : {};
}

function withComponent(
  document: JsonObject,
  group: string,
  name: string,
  value: JsonValue,
): JsonObject {
  const components = isJsonObject(document.components) ? document.components : {};
  const members = Object.fromEntries([
    ...Object.entries(membersOf(document, group)),
    [name, value],
  ]);
  return { ...document, components: { ...components, [group]: members } };
}

/** A name as OpenAPI allows it, which no component has. */
function freeName(name: string, taken: JsonObject): string {
  const legal = name.replace(/[^\w.-]/g, "_") || "_";
  for (let count = 1; ; count++) {
    const free = count === 1 ? legal : `${legal}_${count}`;
    if (!Object.hasOwn(taken, free)) return free;
  }
}

function withReferences(
  document: JsonObject,
  outside: ReadonlyMap<string, Target>,
  gathered: ReadonlyMap<string, string>,
): JsonObject {
  const moved = (ref: JsonValue, kind: PartKind): JsonValue => {
    const target = typeof ref === "string" ? outside.get(ref) : undefined;
    const name =
      target?.kind === kind ? gathered.get(JSON.stringify([kind, ...target.tokens])) : undefined;
    return name === undefined || target === undefined
      ? ref
      : localReference("components", target.group, name);
  };
  return rewriteOpenApi(document, {
    part: (part, { kind }) =>
      mapMembers(part, (member, key) => {
        if (key === "$ref") return moved(member, kind);
        if (key !== "discriminator" || kind !== "schema" || !isJsonObject(member)) return member;
        const { mapping } = member;
        if (!isJsonObject(mapping)) return member;
        return { ...member, mapping: mapMembers(mapping, (target) => moved(target, kind)) };
      }),
  });
}
