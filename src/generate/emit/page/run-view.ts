import { posix } from "node:path";
import { groupsOf, type OutputNames, type StubNames } from "../../plan/plan.js";
import { type Code, code, joinCode, nameCode, type View } from "../text/code.js";
import type { Texts } from "./texts.js";

/** What the template of a file for the whole run sees. `path`: the file, relative to the output. */
export function runView(names: OutputNames, path: string, texts: Texts): View {
  const { functions, toolkits } = names;
  const isToolkit = new Set(toolkits);
  return {
    imports: importLine(names, path, texts),
    groups: [
      ...(functions.length === 0
        ? []
        : [
            {
              name: texts.name(code`Functions`),
              toolkit: "" as const,
              callables: functions.map((stub) => callableNames(stub, path, texts)),
            },
          ]),
      ...groupsOf(names).map((group) => ({
        name: texts.name(nameCode(group.name)),
        toolkit: isToolkit.has(group) ? texts.line(group.title) : ("" as const),
        callables: group.stubs.map((stub) => callableNames(stub, path, texts)),
      })),
    ],
  };
}

/** What both kinds of templates see of a callable: what does not depend on its schemas. */
interface CallableNames {
  readonly name: Code;
  readonly link: Code | "";
  readonly summary: Code | "";
  readonly slug: Code | "";
  readonly kind: Code;
  readonly title: Code | "";
  readonly [key: string]: View;
}

export function callableNames(
  { name, namespace, link, slug, kind, title, summary }: StubNames,
  path: string,
  texts: Texts,
): CallableNames {
  return {
    name: texts.name(calledName({ name, namespace })),
    // Names from `fileName` contain only letters, digits, marks, `_` and `-`: nothing that ends a Markdown link.
    link: texts.line(posix.relative(posix.dirname(path), link)),
    summary: texts.line(summary),
    slug: texts.line(slug),
    kind: texts.name(KINDS[kind]),
    title: texts.line(title),
  };
}

interface Called {
  readonly name: StubNames["name"];
  readonly namespace?: StubNames["namespace"] | undefined;
}

/** How code names a stub: `weatherLookup`, `textTools.slugify`. */
function calledName({ name, namespace }: Called): Code {
  return namespace === undefined ? nameCode(name) : code`${nameCode(namespace)}.${nameCode(name)}`;
}

const KINDS = { function: code`function`, tool: code`tool`, operation: code`operation` } as const;

type Imports = Pick<OutputNames, "importEnding" | "index">;

/** How code names a stub after {@link importOf}. */
export function importedName(stub: StubNames, { index }: Imports): Code {
  return index === "flat" ? calledName(stub) : nameCode(stub.name);
}

/**
 * The import of a stub, as the file at `path` would write it: from the index, or from its module where the index is none
 * of all names.
 */
export function importOf(stub: StubNames, path: string, imports: Imports): Code {
  return imports.index === "flat"
    ? importFrom("index", [nameCode(stub.namespace ?? stub.name)], path, imports)
    : importFrom(stub.file.replace(/\.ts$/, ""), [nameCode(stub.name)], path, imports);
}

/** An import of the first function and the first toolkit or tag. */
function importLine(names: OutputNames, path: string, texts: Texts): Code | "" {
  const { index, functions } = names;
  const groups = groupsOf(names);
  const first = [...functions.slice(0, 1), ...groups.slice(0, 1)].map(({ name }) => nameCode(name));
  if (first.length === 0) return "";
  if (index === "flat") return texts.code(importFrom("index", first, path, names));
  const [stub] = [...functions, ...groups.flatMap(({ stubs }) => stubs)];
  return stub === undefined ? "" : texts.code(importOf(stub, path, names));
}

/** `module`: relative to the output, without ending. */
function importFrom(
  module: string,
  names: readonly Code[],
  path: string,
  { importEnding }: Imports,
): Code {
  const relative = posix.relative(posix.dirname(path), `${module}${importEnding}`);
  const from = relative.startsWith(".") ? relative : `./${relative}`;
  return code`import { ${joinCode(names, code`, `)} } from ${from};`;
}
