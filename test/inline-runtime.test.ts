import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generate, outputFiles } from "../src/generate/generate.js";
import { withoutSignature } from "../src/generate/write/signature.js";
import { nodeHost } from "../src/host/node.js";
import { Diagnostics } from "../src/support/diagnostics.js";
import { compilerHost } from "./support/compile.js";
import { testConfig } from "./support/fixtures.js";
import { TestServer } from "./support/http-server.js";

// With `runtime: "inline"`, an app needs openapi-fetch, but not this package.

let root: string;
const config = () => testConfig({ root, runtime: "inline" });

const APP = `import { greet } from "./generated/index.js";
console.log(await greet({ name: "Oslo" }));
console.log((await greet.safe({ name: 5 } as never)).ok);
`;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "typecall-inline-"));
  await mkdir(join(root, "node_modules"));
  const dependency = join(import.meta.dirname, "../node_modules/openapi-fetch");
  await symlink(dependency, join(root, "node_modules/openapi-fetch"));
  await writeFile(join(root, "package.json"), JSON.stringify({ name: "app", type: "module" }));
  await mkdir(join(root, "openapi/functions"), { recursive: true });
  await writeFile(
    join(root, "openapi/functions/greet.json"),
    JSON.stringify({
      kind: "function",
      id: "f1",
      name: "Greet",
      input_schema: {
        type: "object",
        properties: { name: { type: "string" } },
        required: ["name"],
      },
    }),
  );
  await writeFile(join(root, "main.ts"), APP);
  await generate(config(), nodeHost());
});

afterAll(() => rm(root, { recursive: true, force: true }));

describe("the inline runtime", () => {
  it("is the package's runtime with adapted imports", async () => {
    const source = join(import.meta.dirname, "../src/runtime");
    const names = (await readdir(source, { recursive: true })).filter((name) =>
      name.endsWith(".ts"),
    );
    for (const name of names) {
      const copy = withoutSignature(await readFile(join(root, "generated/runtime", name), "utf8"));
      const original = await readFile(join(source, name), "utf8");
      const [, directive, ...lines] = copy.split("\n");
      expect(directive).toBe("// biome-ignore-all lint format assist: generated");
      expect(lines.join("\n")).toBe(original.replace('"../../../generated/api.js"', '"../api.js"'));
    }
  });

  it("is unchanged when generated again, and removed when the config no longer has it", async () => {
    expect(await generate(config(), nodeHost())).toMatchObject({ written: [], removed: [] });
    const files = await outputFiles(testConfig({ root }), nodeHost(), new Diagnostics());
    expect(files.filter(({ path }) => path.startsWith("runtime/"))).toEqual([]);
  });

  it("uses the `importExtension` of the config", async () => {
    const none = testConfig({ root, runtime: "inline", importExtension: "none" });
    const files = await outputFiles(none, nodeHost(), new Diagnostics());
    for (const { path, text } of files) {
      if (path.endsWith(".ts"))
        expect([path, text.match(/from "\.[^"]*\.[jt]s"/)]).toEqual([path, null]);
    }
  });

  it("compiles in an app without the package, and calls", async () => {
    const out = join(root, "out");
    const options: ts.CompilerOptions = {
      strict: true,
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
      types: [],
      skipLibCheck: true,
      rootDir: root,
      outDir: out,
    };
    const host = compilerHost(options);
    const program = ts.createProgram([join(root, "main.ts")], options, host);
    const problems = ts.getPreEmitDiagnostics(program);
    expect(problems.map(({ messageText, file }) => [file?.fileName, messageText])).toEqual([]);
    program.emit();
    await using server = await TestServer.start(() => "hello");
    const { stdout } = await promisify(execFile)(process.execPath, [join(out, "main.js")], {
      cwd: dirname(out),
      env: { XPANDER_API_URL: server.url, XPANDER_API_KEY: "k" },
    });
    expect(stdout).toBe("hello\nfalse\n");
    expect(server.requests.map(({ method, url, body }) => [method, url, body])).toEqual([
      ["POST", "/v1/custom_functions/f1/execute", '{"name":"Oslo"}'],
    ]);
  });
});
