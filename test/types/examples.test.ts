import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { compilerHost } from "../support/compile.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const RUNTIME = join(ROOT, "src/runtime");

/** Every `@example` of the package's public comments, and every `ts` fence of docs/. */
function findExamples(): Map<string, string> {
  const found = new Map<string, string>();
  const sources = readdirSync(RUNTIME, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(RUNTIME, name));
  for (const file of [join(ROOT, "src/index.ts"), ...sources]) {
    const text = readFileSync(file, "utf8");
    for (const [, block = ""] of text.matchAll(/@example\s*\n\s*\* ```ts\n(.*?)\* ```/gs)) {
      const line = text.slice(0, text.indexOf(block)).split("\n").length;
      found.set(`${relative(ROOT, file)}-${line}`, block.replace(/^\s*\* ?/gm, ""));
    }
  }
  // Fences with the language `typescript` import packages that are not installed.
  for (const name of readdirSync(join(ROOT, "docs"))) {
    const text = readFileSync(join(ROOT, "docs", name), "utf8");
    for (const { 1: block = "", index } of text.matchAll(/^```ts\n(.*?)^```/gms)) {
      found.set(`docs-${name}-${index}`, block);
    }
  }
  return found;
}

describe("the examples of the public comments", () => {
  const examples = findExamples();

  it("exist", () => {
    expect(examples.size).toBeGreaterThan(8);
  });

  it("compile, all in one program", () => {
    const config = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT);
    // The in-memory files are placed beside the real ones, so that `typecall` resolves to this package.
    const files = new Map(
      [...examples].map(([name, text]) => [
        join(ROOT, `test/types/example-${name.replaceAll(/\W/g, "-")}.ts`),
        `${text}\nexport {};\n`,
      ]),
    );
    const program = ts.createProgram({
      rootNames: [...files.keys()],
      options: { ...options, paths: { typecall: [join(ROOT, "src/index.ts")] } },
      host: compilerHost(options, files),
    });
    // `npm run typecheck` compiles what they import.
    const found = [...files.keys()].flatMap((name) =>
      ts.getPreEmitDiagnostics(program, program.getSourceFile(name)),
    );
    const problems = found.map((problem) => {
      const place = problem.file ? relative(ROOT, problem.file.fileName) : "";
      return `${place}: ${ts.flattenDiagnosticMessageText(problem.messageText, "\n")}`;
    });
    expect(problems).toEqual([]);
  });
});
