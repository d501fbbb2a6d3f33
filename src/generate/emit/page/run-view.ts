import { posix } from "node:path";
import type { OutputNames, StubNames } from "../../plan/plan.js";
import { type Code, code, joinCode, nameCode, type View } from "../text/code.js";
import type { Texts } from "./texts.js";

/** What the template of a file for the whole run sees. `path`: the file, relative to the output. */
export function runView(names: OutputNames, path: string, texts: Texts): View {
  const { functions, toolkits } = names;
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
      ...toolkits.map(({ name, title, tools }) => ({
        name: texts.name(nameCode(name)),
        toolkit: texts.line(title),
        callables: tools.map((stub) => callableNames(stub, path, texts)),
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
  { name, namespace, link, slug, title, summary }: StubNames,
  path: string,
  texts: Texts,
): CallableNames {
  return {
    name: texts.name(calledName({ name, namespace })),
    // Names from `fileName` contain only letters, digits, marks, `_` and `-`: nothing that ends a Markdown link.
    link: texts.line(posix.relative(posix.dirname(path), link)),
    summary: texts.line(summary),
    slug: texts.line(slug),
    kind: texts.name(namespace === undefined ? code`function` : code`tool`),
    title: texts.line(title),
  };
}

interface Called {
  readonly name: StubNames["name"];
  readonly namespace?: StubNames["namespace"] | undefined;
}

/** How code names a stub: `weatherLookup`, `textTools.slugify`. */
export function calledName({ name, namespace }: Called): Code {
  return namespace === undefined ? nameCode(name) : code`${nameCode(namespace)}.${nameCode(name)}`;
}

/** An import of the first function and the first toolkit. */
function importLine(
  { functions, toolkits, importEnding }: OutputNames,
  path: string,
  texts: Texts,
): Code | "" {
  const names = [...functions.slice(0, 1), ...toolkits.slice(0, 1)].map(({ name }) =>
    nameCode(name),
  );
  return names.length === 0 ? "" : texts.code(importOf(names, path, importEnding));
}

/** An import from the index of the output, as the file at `path` would write it. */
export function importOf(names: readonly Code[], path: string, importEnding: string): Code {
  const index = posix.relative(posix.dirname(path), `index${importEnding}`);
  const from = index.startsWith(".") ? index : `./${index}`;
  return code`import { ${joinCode(names, code`, `)} } from ${from};`;
}
