import type { OutputFile } from "../../../model/output-file.js";
import { emittedFiles } from "../../plan/output-layout.js";
import { ts } from "./ts-morph.js";

const OPTIONS = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
  declaration: true,
  newLine: ts.NewLineKind.LineFeed,
};

/**
 * A TypeScript module as JavaScript and declarations. Both can be made from its text alone, since each export has a
 * type; the documentation stands in both.
 */
export function toJavaScript({ path, text }: OutputFile): readonly OutputFile[] {
  // The compiler drops comments with the statement below them.
  const [header, module] = splitHeader(text);
  const options = { fileName: path, compilerOptions: OPTIONS };
  const texts = [ts.transpileModule(module, options), ts.transpileDeclaration(module, options)];
  return emittedFiles(path, "js").map((emitted, index) => ({
    path: emitted,
    text: header + laidOut(texts[index]?.outputText ?? ""),
  }));
}

/** The line that names the source and the directive below it, and the rest. */
function splitHeader(text: string): readonly [string, string] {
  const end = text.indexOf("\n", text.indexOf("\n") + 1) + 1;
  return [text.slice(0, end), text.slice(end)];
}

/** In the layout of generated code: the compiler indents by four spaces, and prints no blank lines. */
function laidOut(text: string): string {
  return text
    .replace(/^(?: {4})+/gm, (spaces) => spaces.slice(spaces.length / 2))
    .replace(/\n(?=\/\*\*)/g, "\n\n")
    .replace(SURPLUS_MEMBER, "");
}

/** The compiler declares this method of the runtime's errors twice, the first time as a property. */
const SURPLUS_MEMBER = /^ *static \[Symbol\.hasInstance\]: .*;\n/m;
