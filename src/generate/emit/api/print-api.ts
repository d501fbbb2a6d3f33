import {
  type ApiTypes,
  type BodyTypes,
  type ComponentReference,
  type ComponentTypes,
  type MethodTypes,
  type Named,
  type OperationTypes,
  PARAMETER_PLACES,
  type ParametersTypes,
  type ParameterTypes,
  type PathItemTypes,
  type ResponseTypes,
  type ValueTypes,
} from "../../../model/api-types.js";
import type { Definition, Documentation, TypeNode } from "../../../model/type.js";
import { identifier } from "../../../names/identifier.js";
import { Scope } from "../../../names/scopes.js";
import { METHODS } from "../../../runtime/http/methods.js";
import { definitionNames } from "../../plan/definition-names.js";
import { type Code, code, headerCode, joinCode, keyCode } from "../text/code.js";
import { isRecursive } from "../typescript/declaration.js";
import { docBlock, docLines } from "../typescript/documentation.js";
import {
  fileHeader,
  interfaceOf,
  printFile,
  type Statement,
  typeAlias,
} from "../typescript/statements.js";
import { type DefinitionNames, printType } from "../typescript/type.js";
import { MARKS } from "./marks.js";

/** What no definition may be called: what the module exports, and the globals that it refers to. */
const TAKEN = ["$defs", "components", "operations", "paths", "webhooks", "Blob", "Uint8Array"];

/**
 * The text of `api.ts`: the types `paths`, `components` and `operations` that openapi-fetch reads, laid out as
 * openapi-typescript does. `source` is the path of the description as the header names it.
 */
export async function printApiTypes(api: ApiTypes, source: string): Promise<string> {
  const root = identifier("components");
  const names = definitionNames(root, api.definitions, new Scope([...TAKEN, ...MARKS.names]));
  const printer = new ApiPrinter(names);
  const text = await printFile([
    fileHeader(headerCode(source)),
    exported(
      "paths",
      api.paths.map((item) => printer.pathItem(item)),
    ),
    exported(
      "webhooks",
      api.webhooks.map((item) => printer.pathItem(item)),
    ),
    exported("components", printer.components(api.components)),
    exported("$defs", []),
    exported(
      "operations",
      api.operations.map(({ name, ...each }) => member(name, printer.operation(each))),
    ),
    ...api.definitions.flatMap((definition) => printer.definition(definition, api.definitions)),
  ]);
  return /\$(?:Read|Write)</.test(text) ? `${text}\n${MARKS.text}` : text;
}

function exported(name: string, members: readonly Code[]): Statement {
  const head = { name: identifier(name), lines: [], isExported: true };
  return members.length === 0 ? typeAlias(head, NOTHING) : interfaceOf(head, members);
}

const NOTHING = code`Record<string, never>`;
const ANYTHING = code`Record<string, unknown>`;

class ApiPrinter {
  readonly #names: DefinitionNames;

  constructor(names: DefinitionNames["byId"]) {
    this.#names = { byId: names, isRecursive: false, isInput: false };
  }

  /** The declaration of a named type: an alias, since an interface has no index signature by itself. */
  definition(definition: Definition, all: readonly Definition[]): readonly Statement[] {
    const name = this.#names.byId.get(definition.id);
    if (name === undefined) return [];
    const head = { name, lines: docLines(definition.doc), isExported: false };
    const names = { ...this.#names, isRecursive: isRecursive(definition, all) };
    return [typeAlias(head, printType(definition.type, names))];
  }

  pathItem(item: Named<PathItemTypes | ComponentReference>): Code {
    if ("component" in item) return member(item.name, lookup(item));
    const methods = METHODS.map((method) => {
      const found = item.methods.get(method);
      return found === undefined ? absent(method) : this.#method(method, found);
    });
    const query = item.methods.get("query");
    if (query !== undefined) methods.push(this.#method("query", query));
    const members = [member("parameters", this.#parameters(item.parameters)), ...methods];
    return member(item.name, block(members), { doc: item.doc });
  }

  #method(method: string, types: MethodTypes): Code {
    const type =
      "operation" in types ? code`operations[${types.operation}]` : this.operation(types);
    return member(method, type, types);
  }

  operation({ parameters, body, responses }: Omit<OperationTypes, "doc">): Code {
    const given = body === undefined ? absent("requestBody") : this.#requestBody(body);
    const answers = responses.map((response) =>
      "component" in response
        ? code`${statusKey(response.name)}: ${lookup(response)}`
        : code`${docBlock(docLines(response.doc))}${statusKey(response.name)}: ${this.#response(response)}`,
    );
    return block([
      member("parameters", this.#parameters(parameters)),
      given,
      member("responses", answers.length === 0 ? code`never` : block(answers)),
    ]);
  }

  #requestBody(body: NonNullable<OperationTypes["body"]>): Code {
    const { required } = body;
    if ("component" in body) return member("requestBody", lookup(body), { required });
    return member("requestBody", this.#body(body), { required, doc: body.doc });
  }

  #parameters(parameters: ParametersTypes): Code {
    return block(
      PARAMETER_PLACES.map((place) => {
        const { querystring } = parameters;
        if (place === "query" && querystring !== undefined)
          return this.#parameter({ ...querystring, name: "query" });
        const all = parameters[place];
        if (all.length === 0) return absent(place);
        const required = all.some((each) => each.required);
        return member(place, block(all.map((each) => this.#parameter(each))), { required });
      }),
    );
  }

  #parameter({ name, type, required, doc }: Named<ParameterTypes>): Code {
    return member(name, this.#type(type), { required, doc });
  }

  #body({ content }: BodyTypes): Code {
    return block([this.#content(content)]);
  }

  #response({ headers, content }: ResponseTypes): Code {
    const named = headers.map((each) => this.#parameter(each));
    const all = named.length === 0 ? ANYTHING : block([...named, code`[key: string]: unknown`]);
    return block([member("headers", all), this.#content(content)]);
  }

  #content(content: BodyTypes["content"]): Code {
    if (content.length === 0) return absent("content");
    return member("content", block(content.map((each) => this.#value(each))));
  }

  #value({ name, type, doc }: Named<ValueTypes>): Code {
    return member(name, this.#type(type), { doc });
  }

  #type(type: TypeNode | ComponentReference): Code {
    return "component" in type ? lookup(type) : printType(type, this.#names);
  }

  components(components: ComponentTypes): readonly Code[] {
    const { schemas, responses, parameters, requestBodies, headers, pathItems } = components;
    const map = (name: string, members: readonly Code[]) =>
      member(name, members.length === 0 ? code`never` : block(members));
    return [
      map(
        "schemas",
        schemas.map((each) => this.#value(each)),
      ),
      map(
        "responses",
        responses.map((each) => this.#part(each, (it) => this.#response(it))),
      ),
      map(
        "parameters",
        parameters.map((each) => this.#value(each)),
      ),
      map(
        "requestBodies",
        requestBodies.map((each) => this.#part(each, (it) => this.#body(it))),
      ),
      map(
        "headers",
        headers.map((each) => this.#value(each)),
      ),
      map(
        "pathItems",
        pathItems.map((each) => this.pathItem(each)),
      ),
    ];
  }

  #part<Types extends BodyTypes>(
    part: Named<Types | ComponentReference>,
    print: (types: Types) => Code,
  ): Code {
    if ("component" in part) return member(part.name, lookup(part));
    return member(part.name, print(part), { doc: part.doc });
  }
}

/** `components["schemas"]["Note"]` */
function lookup({ component: [map, name] }: ComponentReference): Code {
  return code`components[${map}][${name}]`;
}

interface MemberFacts {
  readonly required?: boolean;
  readonly doc?: Documentation;
}

function member(key: string, type: Code, { required = true, doc }: MemberFacts = {}): Code {
  const lines = doc === undefined ? [] : docLines(doc);
  const mark = required ? code`` : code`?`;
  const colon = type.startsLine ? code`:` : code`: `;
  return code`${docBlock(lines)}${keyCode(key)}${mark}${colon}${type}`;
}

function absent(key: string): Code {
  return code`${keyCode(key)}?: never`;
}

function block(members: readonly Code[]): Code {
  const lines = members.map(
    (each) => code`
  ${each.indented()};`,
  );
  return code`{${joinCode(lines, code``)}
}`;
}

/** openapi-fetch tells successes from errors by numbers, which are no strings in `keyof`. */
function statusKey(status: string): Code {
  return /^[1-5]\d\d$/.test(status) ? code`${Number(status)}` : keyCode(status);
}
