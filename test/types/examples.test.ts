import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { compilerHost } from "../support/compile.js";
import { filesIn } from "../support/fixtures.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const RUNTIME = join(ROOT, "src/runtime");

/** What the README's code without stubs uses. */
const README_NAMES = "declare const id: string, key: string;";

/** The examples in comments, each without its asterisks, and where it begins. */
function commentedExamples(text: string): readonly (readonly [block: string, line: number])[] {
  return [...text.matchAll(/@example\s*\n\s*\* ```ts\n(.*?)\* ```/gs)].map(
    ({ 1: block = "", index }) => [
      block.replaceAll(/^\s*\* ?/gm, ""),
      text.slice(0, index).split("\n").length,
    ],
  );
}

/** Every `@example` of the package's public comments and of generated stubs, and every `ts` fence of the README and of docs/. */
function findExamples(): Map<string, string> {
  const found = new Map<string, string>();
  const sources = readdirSync(RUNTIME, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(RUNTIME, name));
  for (const file of [join(ROOT, "src/index.ts"), ...sources]) {
    const text = readFileSync(file, "utf8");
    for (const [block, line] of commentedExamples(text)) {
      found.set(`${relative(ROOT, file)}-${line}`, block);
    }
  }
  for (const folder of ["generated", "test/golden"]) {
    for (const file of filesIn(join(ROOT, folder)).filter((path) => /(?<!\.d)\.ts$/.test(path))) {
      const text = readFileSync(join(ROOT, folder, file), "utf8");
      // Behind the stub, which it calls: a tool in the namespace of its toolkit, as the index exports it.
      for (const [block] of commentedExamples(text)) {
        const [, toolkit, tool] = /await (\w+)\.(\w+)\(/.exec(block) ?? [];
        expect(toolkit !== undefined).toBe(/(?:^|\/)(?:toolkits|operations)\//.test(file));
        const index = toolkit === undefined ? "" : `const ${toolkit} = { ${tool} };\n`;
        found.set(`${folder}-${file}`, `${text}\n{\n${index}${block}}\n`);
      }
    }
  }
  // Fences with the language `typescript` import packages that are not installed.
  for (const name of [
    "README.md",
    ...readdirSync(join(ROOT, "docs"), { encoding: "utf8" }).map((each) => `docs/${each}`),
  ]) {
    // A fence of four backticks shows a file with fences of its own.
    const page = readFileSync(join(ROOT, name), "utf8").replace(/^````.*?^````/gms, "");
    for (const { 1: block = "", index } of page.matchAll(/^```ts\n(.*?)^```/gms)) {
      // The stubs of this repository stand for those of an app.
      const text = block.replaceAll('"./generated/', '"../../generated/');
      found.set(`${name}-${index}`, `${text}\n${name === "README.md" ? README_NAMES : ""}`);
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
