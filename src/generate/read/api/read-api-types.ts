import type {
  ApiTypes,
  BodyTypes,
  ComponentMap,
  ComponentReference,
  ComponentTypes,
  MethodTypes,
  Named,
  OperationTypes,
  ParameterPlace,
  ParametersTypes,
  ParameterTypes,
  PathItemTypes,
  ResponseTypes,
  ValueTypes,
} from "../../../model/api-types.js";
import { isBinaryMedia } from "../../../model/media.js";
import { OPERATION_METHODS, type OperationMethod } from "../../../model/openapi-shape.js";
import type { Documentation } from "../../../model/type.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../runtime/json/json.js";
import {
  findAt,
  jsonPointer,
  memberAt,
  parseLocalReference,
} from "../../../runtime/json/pointer.js";
import type { Diagnostics } from "../../../support/diagnostics.js";
import { getOrAdd } from "../../../support/get-or-add.js";
import { BINARY } from "../binary.js";
import { mergeDocumentation } from "../documentation/merge.js";
import { ANYTHING, ApiSchemas, type ReadSchema } from "./api-schemas.js";

/** Reads what an API description says of paths, operations and components. `place`: its file, for diagnostics. */
export function readApiTypes(
  description: JsonObject,
  place: string,
  problems: Diagnostics,
): ApiTypes {
  const schemas = new ApiSchemas(description);
  // Schemas refer to each other: so the first walk finds all of them, and the second one puts in their types.
  new ApiReader(description, ({ value, tokens }, name) => {
    schemas.add(value, name, tokens);
    return ANYTHING;
  }).read();
  const { definitions, at } = schemas.read(place, problems);
  const read = new ApiReader(description, ({ tokens }) => at(tokens)).read();
  return { ...read, definitions };
}

class ApiReader {
  readonly #operations = new Map<
    string,
    { readonly pointer: string; readonly types: OperationTypes }
  >();

  constructor(
    private readonly description: JsonObject,
    /** The schema at a place. `name`: words for what is defined inside of it. */
    private readonly schemaAt: (place: Place, name: string) => ReadSchema,
  ) {}

  read(): Omit<ApiTypes, "definitions"> {
    const root: Part = { value: this.description, tokens: [] };
    const item = (part: Part, name: string) => this.#pathItem(part, name);
    const paths = named(partsIn(root, "paths").filter(isNoExtension), item);
    const webhooks = named(partsIn(root, "webhooks"), item);
    const components = this.#components(partAt(root, "components") ?? { value: {}, tokens: [] });
    const operations = [...this.#operations].map(([name, { types }]) => ({ name, ...types }));
    return { paths, webhooks, components, operations };
  }

  #components(part: Part): ComponentTypes {
    const value = (each: Part, name: string) => this.#value(this.#follow(each), name);
    return {
      schemas: placesIn(part, "schemas").map(({ name, ...place }) => ({
        name,
        ...this.schemaAt(place, name),
      })),
      responses: named(partsIn(part, "responses"), (each, name) => this.#response(each, name)),
      parameters: named(partsIn(part, "parameters"), value),
      requestBodies: named(partsIn(part, "requestBodies"), (each, name) => this.#body(each, name)),
      headers: named(partsIn(part, "headers"), value),
      pathItems: named(partsIn(part, "pathItems"), (each, name) => this.#pathItem(each, name)),
    };
  }

  #pathItem(part: Part, name: string): PathItemTypes | ComponentReference {
    const has = (key: string) => Object.hasOwn(part.value, key);
    const component = this.#componentOf(part, "pathItems");
    if (component !== undefined && !["parameters", ...OPERATION_METHODS].some(has))
      return component;
    // OpenAPI leaves undefined what is said on both sides of a reference: the nearest one stands.
    const target = this.#follow(part);
    const methods = OPERATION_METHODS.flatMap((method): [OperationMethod, MethodTypes][] => {
      const operation = partAt(part, method) ?? partAt(target, method);
      if (operation === undefined) return [];
      return [[method, this.#method(operation, [target, part], `${method} ${name}`)]];
    });
    return {
      parameters: this.#parameters([target, part], name),
      methods: new Map(methods),
      doc: textsOf(part.value),
    };
  }

  #method(part: Part, around: readonly Part[], words: string): MethodTypes {
    const { operationId: id } = part.value;
    const types = this.#operation(part, around, typeof id === "string" && id !== "" ? id : words);
    if (typeof id !== "string" || id === "") return types;
    const pointer = jsonPointer(...part.tokens);
    const known = getOrAdd(this.#operations, id, () => ({ pointer, types }));
    return known.pointer === pointer ? { operation: id, doc: types.doc } : types;
  }

  #operation(part: Part, around: readonly Part[], name: string): OperationTypes {
    const body = partAt(part, "requestBody");
    const responses = partsIn(part, "responses").filter(isNoExtension);
    return {
      parameters: this.#parameters([...around, part], name),
      ...(body === undefined
        ? {}
        : {
            body: {
              ...this.#body(body, `${name} body`),
              required: this.#follow(body).value.required === true,
            },
          }),
      responses: named(responses, (each) => this.#response(each, `${name} response`)),
      doc: textsOf(part.value),
    };
  }

  /** The parameters of a path item or an operation: of two with the same name and place, the later one stands. */
  #parameters(lists: readonly Part[], name: string): ParametersTypes {
    const found = new Map<
      string,
      { readonly in: unknown; readonly types: Named<ParameterTypes> }
    >();
    for (const item of lists.flatMap((list) => partsIn(list, "parameters"))) {
      const target = this.#follow(item);
      const { name: key, in: place, required } = target.value;
      if (typeof key !== "string") continue;
      const value =
        this.#componentValue(item, "parameters") ?? this.#value(target, `${name} ${key}`);
      const isRequired = required === true || place === "path";
      const types = { name: key, ...value, required: isRequired };
      found.set(JSON.stringify([place ?? null, key]), { in: place, types });
    }
    const of = (place: ParameterPlace) =>
      [...found.values()].filter((each) => each.in === place).map(({ types }) => types);
    const querystring = [...found.values()].find((each) => each.in === "querystring")?.types;
    return {
      ...{ path: of("path"), query: of("query"), header: of("header"), cookie: of("cookie") },
      ...(querystring && { querystring }),
    };
  }

  /** The value of a parameter or a header, which a schema describes, or the content of one media type. */
  #value(part: Part, name: string): ValueTypes {
    const [content] = partsIn(part, "content");
    const schema = placeAt(part, "schema") ?? (content && placeAt(content, "schema"));
    const { type, doc } = schema === undefined ? ANYTHING : this.schemaAt(schema, name);
    return { type, doc: mergeDocumentation(textsOf(part.value), doc) };
  }

  #componentValue(part: Part, map: ComponentMap): ValueTypes | undefined {
    const type = this.#componentOf(part, map);
    return type && { type, doc: textsOf(this.#follow(part).value) };
  }

  #body(part: Part, name: string): BodyTypes | ComponentReference {
    const component = this.#componentOf(part, "requestBodies");
    if (component !== undefined) return component;
    const target = this.#follow(part);
    return { content: this.#content(target, name), doc: textsOf(target.value) };
  }

  #response(part: Part, name: string): ResponseTypes | ComponentReference {
    const component = this.#componentOf(part, "responses");
    if (component !== undefined) return component;
    const target = this.#follow(part);
    const headers = named(partsIn(target, "headers"), (each, key): ParameterTypes => {
      const header = this.#follow(each);
      const value = this.#componentValue(each, "headers") ?? this.#value(header, `${name} ${key}`);
      return { ...value, required: header.value.required === true };
    });
    return { headers, content: this.#content(target, name), doc: textsOf(target.value) };
  }

  #content(part: Part, name: string): readonly Named<ValueTypes>[] {
    return named(partsIn(part, "content"), (each, media): ValueTypes => {
      const content = this.#follow(each);
      const schema = placeAt(content, "schema");
      if (schema !== undefined) return this.schemaAt(schema, name);
      const item = placeAt(content, "itemSchema");
      if (item === undefined) return isBinaryMedia(media) ? BINARY : ANYTHING;
      const { type, doc } = this.schemaAt(item, `${name} item`);
      return { type, doc: mergeDocumentation(ITEM, doc) };
    });
  }

  /** The component that a part refers to by its name. */
  #componentOf({ value }: Part, map: ComponentMap): ComponentReference | undefined {
    const tokens = tokensOf(value);
    const [root, kind, name, ...inside] = tokens ?? [];
    if (root !== "components" || kind !== map || name === undefined || inside.length > 0)
      return undefined;
    return isJsonObject(findAt(this.description, [root, kind, name]))
      ? { component: [map, name] }
      : undefined;
  }

  /** The part at the end of a chain of references. One that leads nowhere, or to itself, says nothing. */
  #follow(part: Part): Part {
    const seen = new Set<JsonObject>();
    for (let at = part; !seen.has(at.value); ) {
      seen.add(at.value);
      const tokens = tokensOf(at.value);
      if (tokens === undefined) return at;
      const value = findAt(this.description, tokens);
      if (!isJsonObject(value)) break;
      at = { value, tokens };
    }
    return { value: {}, tokens: part.tokens };
  }
}

const ITEM: Documentation = { description: "One item of the stream.", tags: [] };

/** A place of the description. */
interface Place<Value = JsonValue> {
  readonly value: Value;
  readonly tokens: readonly string[];
}

type Part = Place<JsonObject>;

function placeAt({ value, tokens }: Part, key: string): Place | undefined {
  const member = memberAt(value, key);
  return member === undefined ? undefined : { value: member, tokens: [...tokens, key] };
}

function partAt(part: Part, key: string): Part | undefined {
  const place = placeAt(part, key);
  return place && isPart(place) ? place : undefined;
}

function isPart(place: Place): place is Part {
  return isJsonObject(place.value);
}

/** The members of a map or of a list, with their names. */
function placesIn(part: Part, key: string): readonly Named<Place>[] {
  const { value, tokens } = placeAt(part, key) ?? { value: {}, tokens: [] };
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).map(([name, member]) => ({
    name,
    value: member,
    tokens: [...tokens, name],
  }));
}

function partsIn(part: Part, key: string): readonly Named<Part>[] {
  return placesIn(part, key).filter((place): place is Named<Part> => isPart(place));
}

function named<Types>(
  parts: readonly Named<Part>[],
  read: (part: Part, name: string) => Types,
): readonly Named<Types>[] {
  return parts.map((part) => ({ name: part.name, ...read(part, part.name) }));
}

/** The maps `paths` and `responses` may contain `x-…` extensions. */
function isNoExtension({ name }: Named<Part>): boolean {
  return !name.startsWith("x-");
}

function tokensOf({ $ref }: JsonObject): readonly string[] | undefined {
  return typeof $ref === "string" ? (parseLocalReference($ref) ?? []) : undefined;
}

function textsOf({ summary, description, deprecated }: JsonObject): Documentation {
  const texts = [summary, description].filter(
    (text): text is string => typeof text === "string" && text.trim() !== "",
  );
  return {
    ...(texts.length === 0 ? {} : { description: [...new Set(texts)].join("\n\n") }),
    tags: deprecated === true ? [{ name: "deprecated" }] : [],
  };
}
