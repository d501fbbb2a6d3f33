import type { Callable } from "../../../model/callable.js";
import type { JsonObject, JsonValue } from "../../../runtime/json/json.js";
import type { StubPlan, TypePlan } from "../../plan/plan-stub.js";
import {
  type Code,
  code,
  commentCode,
  headerCode,
  joinCode,
  literalCode,
  nameCode,
  phraseCode,
  tagCode,
} from "../text/code.js";
import { declareType } from "./declaration.js";
import { docLines } from "./documentation.js";
import { exampleCall } from "./example.js";
import { constant, fileHeader, importModule, importNames, type Statement } from "./statements.js";

/** The module of one callable: its types, and the stub. */
export function stubModule(stub: StubPlan, snapshotFolder: string): readonly Statement[] {
  const { callable } = stub.model.entry;
  const define = callable.kind === "function" ? code`defineFunction` : code`defineTool`;
  const vocabularies = stub.model.vocabularies.map((name) => VOCABULARY_CODE[name]);
  const output = stub.output === undefined ? code`unknown` : nameCode(stub.output.name);
  return [
    fileHeader(headerCode(`${snapshotFolder}/${stub.model.entry.file}`)),
    ...(stub.guard === undefined ? [] : [importModule(stub.guard)]),
    importNames(stub.runtime, [
      { name: define },
      ...vocabularies.map((name) => ({ name })),
      { name: code`Stub`, isTypeOnly: true },
    ]),
    ...declareTypes(stub.input, [code`Input of {@link ${nameCode(stub.name)}}.`]),
    ...(stub.output === undefined ? [] : declareTypes(stub.output, [outputLine(stub)])),
    constant(
      { name: stub.name, lines: stubLines(stub), isExported: true },
      code`Stub<${nameCode(stub.input.name)}, ${output}>`,
      code`/* @__PURE__ */ ${define}(${literalCode(definition(stub))}${keywordList(vocabularies)})`,
    ),
  ];
}

function declareTypes(plan: TypePlan, lines: readonly Code[]): readonly Statement[] {
  const { types, names, name } = plan;
  const own = docLines(types.doc);
  const root = {
    name,
    lines: [...lines, ...(own.length === 0 ? [] : [code``, ...own])],
    isExported: true,
  };
  return [
    declareType(root, { id: "", type: types.type }, plan),
    ...types.definitions.flatMap((definition) => {
      const local = names.get(definition.id);
      if (local === undefined) return [];
      const head = { name: local, lines: docLines(definition.doc), isExported: false };
      return [declareType(head, definition, plan)];
    }),
  ];
}

function outputLine({ name, model }: StubPlan): Code {
  const schema = model.output?.schema;
  const from = typeof schema === "object" ? schema["x-typecall-from"] : undefined;
  const origin = typeof from === "string" ? code`; from the ${phraseCode(from)}` : code``;
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
  if (callable.kind === "tool")
    return code`Tool ${name} of the toolkit ${quoted(callable.toolkit_name)}.`;
  const limit = callable.max_run_time;
  return limit === undefined
    ? code`Custom function ${name}.`
    : code`Custom function ${name}; runs for at most ${limit} s.`;
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

/** The second argument, if there is one. */
function keywordList(vocabularies: readonly Code[]): Code {
  return vocabularies.length === 0 ? code`` : code`, [${joinCode(vocabularies, code`, `)}]`;
}

/** The first argument of `defineFunction` or `defineTool`. */
function definition({ model }: StubPlan): JsonObject {
  const { callable, fingerprint } = model.entry;
  const identity: Record<string, JsonValue> =
    callable.kind === "function"
      ? { id: callable.id, name: callable.name }
      : { toolkitId: callable.toolkit_id, toolId: callable.tool_id, name: callable.name };
  if (callable.description !== undefined) identity.description = callable.description;
  if (callable.kind === "function" && callable.max_run_time !== undefined) {
    identity.maxRunTime = callable.max_run_time;
  }
  return {
    ...identity,
    fingerprint,
    inputSchema: model.input.schema,
    ...(model.output === undefined ? {} : { outputSchema: model.output.schema }),
  };
}
