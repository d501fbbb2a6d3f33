import type { OperationRequest } from "../../model/callable.js";
import type { OperationBody, OperationParameter } from "../../runtime/api/operation-definition.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import { quote } from "../../support/quote.js";
import type { ReadParameter } from "./parameters.js";
import type { OperationContext } from "./parts.js";
import type { ReadBody } from "./request-body.js";

/** The input of a stub, and where its members go in the request. */
export interface Input {
  readonly schema: JsonObject;
  readonly parameters: readonly OperationParameter[];
  readonly body: OperationBody | undefined;
}

/** Where the parameters of a place are in the input if their own names are taken. */
const GROUPS = {
  path: "path",
  query: "query",
  header: "header",
  cookie: "cookie",
  querystring: "query",
} as const satisfies Record<OperationParameter["in"], string>;

/**
 * Gives each parameter, and the properties of the body, a place in the input. What the entry has already stays where it
 * is, whatever the API adds; a newcomer whose name is taken goes into its group.
 */
export function placeInput(
  input: { readonly parameters: readonly ReadParameter[]; readonly body: ReadBody | undefined },
  before: OperationRequest | undefined,
  context: OperationContext,
): Input {
  return new InputPlan(before, context).place(input);
}

class InputPlan {
  /** The members of the input. */
  readonly #properties = new Map<string, JsonValue>();
  readonly #required = new Set<string>();
  readonly #groups = new Map<
    string,
    { properties: Map<string, JsonValue>; required: Set<string> }
  >();

  constructor(
    private readonly before: OperationRequest | undefined,
    private readonly context: OperationContext,
  ) {}

  place({ parameters, body }: Parameters<typeof placeInput>[0]): Input {
    const known = parameters.map((parameter) => ({ parameter, before: this.#find(parameter) }));
    const own = new Set(
      known.flatMap(({ before }) =>
        before === undefined || before.group === true ? [] : [before.name],
      ),
    );
    const isWhole = body !== undefined && this.#isWhole(body, parameters);
    // The names that are given already, in the order of their right to them.
    const taken = new Set(own);
    if (isWhole) taken.add("body");
    const kept = isWhole || body?.members === undefined ? [] : this.#keptProperties(body);
    for (const name of kept) taken.add(name);
    const placed = known.map(({ parameter, before }): OperationParameter => {
      const { wire } = parameter;
      const name = before?.name ?? wire.name;
      const isGrouped = before === undefined ? taken.has(name) : before.group === true;
      if (!isGrouped) taken.add(name);
      return { ...wire, name, ...(isGrouped ? { group: true } : {}) };
    });
    placed.forEach((wire, index) => {
      const parameter = parameters[index];
      if (parameter === undefined) return;
      this.#add(wire.group ? GROUPS[wire.in] : undefined, wire.name, parameter);
    });
    const placedBody = body && this.#placeBody(body, isWhole, { kept: new Set(kept), taken });
    return {
      schema: this.#schema(isWhole ? undefined : body),
      parameters: placed,
      body: placedBody,
    };
  }

  #find({ wire }: ReadParameter): OperationParameter | undefined {
    // A header keeps the spelling that it was first pulled with.
    const nameOf = (name: string) => (wire.in === "header" ? name.toLowerCase() : name);
    return this.before?.parameters?.find(
      (each) => each.in === wire.in && nameOf(each.name) === nameOf(wire.name),
    );
  }

  #isWhole({ members }: ReadBody, parameters: readonly ReadParameter[]): boolean {
    if (members === undefined) return true;
    // Of an entry that exists, only newcomers may clash: those go into groups.
    if (this.before !== undefined) return this.before.body?.whole === true;
    return parameters.some(({ wire }) => members.properties.has(wire.name));
  }

  /** The properties that are members of the input by the entry that exists. */
  #keptProperties(body: ReadBody): readonly string[] {
    const { body: before, parameters = [] } = this.before ?? {};
    const names = [...(body.members?.properties.keys() ?? [])];
    if (this.before === undefined) return names;
    if (before === undefined) return [];
    const grouped = new Set(before.group);
    const byParameters = new Set(parameters.filter(({ group }) => !group).map(({ name }) => name));
    return names.filter((name) => !grouped.has(name) && !byParameters.has(name));
  }

  #placeBody(
    body: ReadBody,
    isWhole: boolean,
    { kept, taken }: { readonly kept: ReadonlySet<string>; readonly taken: ReadonlySet<string> },
  ): OperationBody {
    const { type, required, encoding } = body.wire;
    const end = encoding === undefined ? {} : { encoding };
    const start = { type, ...(required ? { required } : {}) };
    if (isWhole || body.members === undefined) {
      this.#add(undefined, "body", { schema: body.schema, required: required === true });
      return { ...start, whole: true, ...end };
    }
    const group: string[] = [];
    for (const [name, property] of body.members.properties) {
      const isGrouped = !kept.has(name) && taken.has(name);
      if (isGrouped) group.push(name);
      const schema = isJsonObject(property) ? property : {};
      const isRequired = body.members.required.has(name);
      this.#add(isGrouped ? "body" : undefined, name, { schema, required: isRequired });
    }
    return { ...start, ...(group.length === 0 ? {} : { group }), ...end };
  }

  #add(
    group: string | undefined,
    name: string,
    { schema, required }: { readonly schema: JsonObject; readonly required: boolean },
  ): void {
    if (group === undefined) {
      this.#properties.set(name, schema);
      if (required) this.#required.add(name);
      return;
    }
    const members = this.#groups.get(group) ?? { properties: new Map(), required: new Set() };
    this.#groups.set(group, members);
    members.properties.set(name, schema);
    if (required) members.required.add(name);
  }

  #schema(body: ReadBody | undefined): JsonObject {
    for (const [name, { properties, required }] of this.#groups) {
      if (this.#properties.has(name)) {
        this.context.report({
          severity: "warning",
          code: "operation-input-clash",
          message: `the input has a member ${quote(name)}, so that ${[...properties.keys()].map((each) => quote(each)).join(", ")} has no place in it; delete the file of the operation in the snapshot and pull again to place all anew`,
        });
        continue;
      }
      this.#properties.set(name, objectOf(properties, required, false));
      if (required.size > 0) this.#required.add(name);
    }
    // Members that no parameter has are sent with the body, if it is an object.
    const additional = body === undefined ? false : body.members?.additional;
    return objectOf(this.#properties, this.#required, additional);
  }
}

function objectOf(
  properties: ReadonlyMap<string, JsonValue>,
  required: ReadonlySet<string>,
  additional: boolean | undefined,
): JsonObject {
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    ...(required.size === 0 ? {} : { required: [...required] }),
    ...(additional === undefined ? {} : { additionalProperties: additional }),
  };
}
