import type { Callable, OperationCallable } from "../../../model/callable.js";
import { isFormMedia, isJsonMedia, isMultipartMedia } from "../../../model/media.js";
import type { TypeNode } from "../../../model/type.js";
import type { JsonObject, JsonValue } from "../../../runtime/json/json.js";
import { assertNever } from "../../../support/errors.js";
import type { StubPlan, TypePlan } from "../../plan/plan-stub.js";
import {
  type Code,
  code,
  commentCode,
  headerCode,
  joinCode,
  keyCode,
  literalCode,
  nameCode,
  phraseCode,
  spanCode,
  tagCode,
} from "../text/code.js";
import { declareType } from "./declaration.js";
import { docLines } from "./documentation.js";
import { exampleCall } from "./example.js";
import {
  constant,
  fileHeader,
  importModule,
  importNames,
  interfaceOf,
  type Statement,
} from "./statements.js";
import { printType } from "./type.js";

/** The module of one callable: its types, and the stub. */
export function stubModule(stub: StubPlan, snapshotFolder: string): readonly Statement[] {
  const { callable } = stub.model.entry;
  const { define, type } = KINDS[callable.kind];
  const uses = [
    ...stub.model.vocabularies.map((name) => VOCABULARY_CODE[name]),
    ...(callable.kind === "operation" ? partsOf(callable, stub) : []),
  ];
  return [
    fileHeader(headerCode(`${snapshotFolder}/${stub.model.entry.file}`)),
    ...(stub.guard === undefined ? [] : [importModule(stub.guard)]),
    importNames(stub.runtime, [
      { name: define },
      ...uses.map((name) => ({ name })),
      { name: type, isTypeOnly: true },
    ]),
    ...declareTypes(stub.input, [code`Input of {@link ${nameCode(stub.name)}}.`]),
    ...(stub.output === undefined ? [] : declareTypes(stub.output, [outputLine(stub)])),
    ...(stub.errors === undefined ? [] : declareErrors(stub, stub.errors)),
    constant(
      { name: stub.name, lines: stubLines(stub), isExported: true },
      code`${type}<${joinCode([nameCode(stub.input.name), outputType(stub), ...factsOf(stub)], code`, `)}>`,
      code`/* @__PURE__ */ ${define}(${literalCode(definition(stub))}${useList(uses)})`,
    ),
  ];
}

const KINDS = {
  function: { define: code`defineFunction`, type: code`Stub` },
  tool: { define: code`defineTool`, type: code`Stub` },
  operation: { define: code`defineOperation`, type: code`OperationStub` },
} as const;

/** What a call resolves to. */
function outputType({ output, model }: StubPlan): Code {
  const { callable } = model.entry;
  const named = output === undefined ? code`unknown` : nameCode(output.name);
  if (callable.kind !== "operation") return named;
  const { accept, stream, empty } = callable.request;
  if (accept === undefined) return code`undefined`;
  const content = stream === undefined ? named : code`AsyncIterable<${named}>`;
  return empty === undefined ? content : code`${content} | undefined`;
}

function declareTypes(plan: TypePlan, lines: readonly Code[]): readonly Statement[] {
  const { types, name } = plan;
  const own = docLines(types.doc);
  const root = {
    name,
    lines: [...lines, ...(own.length === 0 ? [] : [code``, ...own])],
    isExported: true,
  };
  return [declareType(root, { id: "", type: types.type }, plan), ...declareDefinitions(plan)];
}

function declareDefinitions(plan: TypePlan): readonly Statement[] {
  return plan.types.definitions.flatMap((definition) => {
    const local = plan.names.get(definition.id);
    if (local === undefined) return [];
    const head = { name: local, lines: docLines(definition.doc), isExported: false };
    return [declareType(head, definition, plan)];
  });
}

function outputLine({ name, model }: StubPlan): Code {
  const schema = model.output?.schema;
  const from = typeof schema === "object" ? schema["x-typecall-from"] : undefined;
  const origin = typeof from === "string" ? code`; from the ${phraseCode(from)}` : code``;
  const { callable } = model.entry;
  if (callable.kind === "operation" && callable.request.stream !== undefined)
    return code`One item of the stream of {@link ${nameCode(name)}}.`;
  return code`Result of {@link ${nameCode(name)}}${origin}.`;
}

function stubLines({ model, name, namespace, example }: StubPlan): readonly Code[] {
  const { callable } = model.entry;
  const description = callable.description === undefined ? [] : commentCode(callable.description);
  // As callers name it, who import the namespace of a toolkit from the index.
  const called =
    namespace === undefined ? nameCode(name) : code`${nameCode(namespace)}.${nameCode(name)}`;
  return [
    ...description,
    ...(description.length === 0 ? [] : [code``]),
    originLine(callable),
    ...throwsLines(callable),
    ...(example === undefined ? [] : [code``, ...exampleLines(called, example)]),
  ];
}

/** A call of the stub, as a block of code. */
function exampleLines(name: Code, example: JsonValue): readonly Code[] {
  const lines = ["```ts", exampleCall(name, example), "```"];
  return [tagCode("example"), ...commentCode(lines.join("\n"))];
}

function originLine(callable: Callable): Code {
  const name = quoted(callable.name);
  if (callable.kind === "operation") {
    const { api, method, path } = callable;
    return code`Operation ${name} of the API ${quoted(api)}: ${spanCode(`${method} ${path}`)}.`;
  }
  if (callable.kind === "tool")
    return code`Tool ${name} of the toolkit ${quoted(callable.toolkit_name)}.`;
  const limit = callable.max_run_time;
  return limit === undefined
    ? code`Custom function ${name}.`
    : code`Custom function ${name}; runs for at most ${limit} s.`;
}

/** The statuses of errors that the description of the API has. */
function throwsLines(callable: Callable): readonly Code[] {
  const statuses =
    callable.kind === "operation"
      ? Object.keys(callable.errors ?? {}).filter((status) => status !== "default")
      : [];
  if (statuses.length === 0) return [];
  return [code``, code`@throws ApiError of the status ${phraseCode(statuses.join(", "))}`];
}

/** In quotes for readers, not as a literal: letters of any script are not escaped. */
function quoted(name: string): Code {
  return code`"${phraseCode(name)}"`;
}

const VOCABULARY_CODE: Readonly<Record<StubPlan["model"]["vocabularies"][number], Code>> = {
  linearPatternKeywords: code`linearPatternKeywords`,
  patternKeywords: code`patternKeywords`,
  rareKeywords: code`rareKeywords`,
  referenceKeywords: code`referenceKeywords`,
};

/** The parts of the runtime that only some operations need. */
function partsOf({ request }: OperationCallable, { item }: StubPlan): readonly Code[] {
  const { parameters = [], body, stream } = request;
  const isStyled = parameters.some(
    ({ in: place, style = "form", content }) =>
      place === "querystring" || content !== undefined || (style !== "form" && style !== "simple"),
  );
  return [
    ...(isStyled ? [code`styledParameters`] : []),
    ...(body === undefined ? [] : [bodyPart(body.type)]),
    ...(item === undefined ? [] : [code`pagination`]),
    ...(stream === undefined ? [] : [stream === "events" ? code`eventStream` : code`lineStream`]),
  ];
}

function bodyPart(type: string): Code {
  if (isJsonMedia(type)) return code`jsonBody`;
  if (isMultipartMedia(type)) return code`multipartBody`;
  return isFormMedia(type) ? code`formBody` : code`rawBody`;
}

/** What the description of an API says besides, as types: the bodies of errors, and an item of a list that has pages. */
function factsOf({ item, output, errors }: StubPlan): readonly Code[] {
  const facts = [
    ...(errors === undefined ? [] : [code`errors: ${nameCode(errors.name)}`]),
    ...(item === undefined || output === undefined ? [] : [itemFact(item, output)]),
  ];
  return facts.length === 0 ? [] : [code`{ ${joinCode(facts, code`; `)} }`];
}

function itemFact(item: TypeNode, { names }: TypePlan): Code {
  const printed = printType(item, { byId: names, isRecursive: false, isInput: false });
  return printed.startsLine ? code`item:${printed}` : code`item: ${printed}`;
}

/** The bodies of errors, whose keys are numbers, as callers compare statuses, and the types that they name. */
function declareErrors({ name }: StubPlan, errors: TypePlan): readonly Statement[] {
  const { types, names } = errors;
  const properties = types.type.kind === "object" ? types.type.properties : [];
  const members = properties.map(({ key, type }) => {
    const printed = printType(type, { byId: names, isRecursive: false, isInput: false });
    const status = /^\d+$/.test(key) ? literalCode(Number(key)) : keyCode(key);
    return printed.startsLine ? code`${status}:${printed}` : code`${status}: ${printed}`;
  });
  const lines = [code`Bodies of errors of {@link ${nameCode(name)}}, by status.`];
  const head = { name: errors.name, lines, isExported: true };
  return [interfaceOf(head, members), ...declareDefinitions(errors)];
}

/** The second argument, if there is one. */
function useList(uses: readonly Code[]): Code {
  return uses.length === 0 ? code`` : code`, [${joinCode(uses, code`, `)}]`;
}

/** The first argument of `defineFunction`, `defineTool` or `defineOperation`. */
function definition({ model, onlyApi }: StubPlan): JsonObject {
  const { callable, fingerprint } = model.entry;
  const { name, description } = callable;
  const { ids, facts } = identityOf(callable);
  return {
    ...ids,
    ...(onlyApi === true ? { onlyApi } : {}),
    name,
    ...(description === undefined ? {} : { description }),
    ...facts,
    fingerprint,
    inputSchema: model.input.schema,
    ...(model.output === undefined ? {} : { outputSchema: model.output.schema }),
  };
}

/** What names the callable, before its name and description, and what else its definition says. */
function identityOf(callable: Callable): { readonly ids: JsonObject; readonly facts: JsonObject } {
  switch (callable.kind) {
    case "function": {
      const limit = callable.max_run_time;
      return { ids: { id: callable.id }, facts: limit === undefined ? {} : { maxRunTime: limit } };
    }
    case "tool":
      return { ids: { toolkitId: callable.toolkit_id, toolId: callable.tool_id }, facts: {} };
    case "operation": {
      const { api, method, path } = callable;
      const { empty: _, ...request } = callable.request;
      // Plain data, without members that are undefined.
      const wire: JsonObject = JSON.parse(JSON.stringify(request));
      return { ids: { api }, facts: { method, path, ...wire } };
    }
    default:
      return assertNever(callable);
  }
}
