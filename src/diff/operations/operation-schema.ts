import {
  entriesOf,
  isJsonObject,
  itemsOf,
  type JsonObject,
  type JsonValue,
} from "../../runtime/json/json.js";
import { followReferences } from "../../runtime/json/pointer.js";
import { withComponents } from "./reached-components.js";

/** The request and the successful responses of an operation, each as one schema. */
interface OperationSchemas {
  readonly input: JsonObject;
  readonly output: JsonObject;
}

/**
 * Turns an operation into schemas, so that it is compared as callables are. The input has a property for each `in` of
 * the parameters and for the body; the output has one for each 2xx status.
 *
 * @see OpenAPI 3.1, section 4.8.10
 */
export function operationSchemas(
  operation: JsonObject,
  shared: JsonValue | undefined,
  document: JsonObject,
): OperationSchemas {
  const follow = (value: JsonValue | undefined) => followReferences(document, value);
  const groups = new Map<string, Member[]>();
  for (const parameter of parametersOf(operation, shared, follow)) {
    const { in: place, name, required, description } = parameter;
    if (typeof place !== "string" || typeof name !== "string") continue;
    const schema = parameter.schema ?? mediaOf(parameter)[0]?.[1] ?? true;
    const member = {
      key: name,
      schema: described(schema, description),
      required: required === true,
    };
    groups.set(place, [...(groups.get(place) ?? []), member]);
  }
  const input = [...groups].map(([key, members]): Member => {
    const required = members.some((member) => member.required);
    return { key, schema: objectOf(members), required };
  });
  const body = follow(operation.requestBody);
  for (const [type, schema] of mediaOf(body)) {
    const key = isJsonType(type) ? "body" : `body ${type}`;
    const required = isJsonObject(body) && body.required === true;
    input.push({ key, schema: described(schema, undefined), required });
  }
  const output = entriesOf(operation.responses)
    .filter(([status]) => /^2/.test(status))
    .flatMap(([status, response]) =>
      mediaOf(follow(response)).map(([type, schema]): Member => {
        return { key: isJsonType(type) ? status : `${status} ${type}`, schema, required: true };
      }),
    );
  return {
    input: withComponents(objectOf(input), document),
    output: withComponents(objectOf(output), document),
  };
}

interface Member {
  readonly key: string;
  readonly schema: JsonValue;
  readonly required: boolean;
}

function objectOf(members: readonly Member[]): JsonObject {
  return {
    type: "object",
    properties: Object.fromEntries(members.map(({ key, schema }) => [key, schema])),
    required: members.filter(({ required }) => required).map(({ key }) => key),
  };
}

/** The parameters of the operation and of its path item; those of the operation take precedence. */
function parametersOf(
  operation: JsonObject,
  shared: JsonValue | undefined,
  follow: (value: JsonValue | undefined) => JsonValue | undefined,
): readonly JsonObject[] {
  const found = new Map<string, JsonObject>();
  for (const list of [shared, operation.parameters]) {
    for (const item of itemsOf(list)) {
      const parameter = follow(item);
      if (!isJsonObject(parameter)) continue;
      found.set(JSON.stringify([parameter.in ?? null, parameter.name ?? null]), parameter);
    }
  }
  return [...found.values()];
}

function mediaOf(holder: JsonValue | undefined): readonly (readonly [string, JsonValue])[] {
  if (!isJsonObject(holder) || !isJsonObject(holder.content)) return [];
  return Object.entries(holder.content).map(([type, media]) => [
    type,
    isJsonObject(media) ? (media.schema ?? true) : true,
  ]);
}

function isJsonType(type: string): boolean {
  return /^application\/(?:[\w.-]+\+)?json\b/i.test(type);
}

function described(schema: JsonValue, description: JsonValue | undefined): JsonValue {
  if (typeof description !== "string") return schema;
  return isJsonObject(schema) ? { ...schema, description } : { description };
}
