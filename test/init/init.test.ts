import { existsSync } from "node:fs";
import { chmod, mkdir, readFile, readlink, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { differences, projectWith, readFiles, typecallHere } from "../support/command.js";

let cwd = "";
afterEach(() => rm(cwd, { recursive: true }));

type Files = Readonly<Record<string, string>>;

async function project(files: Files) {
  cwd = await projectWith(files);
}

const init = (...args: readonly string[]) => typecallHere(["init", ...args], { cwd });

const text = (path: string) => readFile(join(cwd, path), "utf8");
/** The names of all files of the project. */
async function names(): Promise<readonly string[]> {
  return [...(await readFiles(cwd, ["."])).keys()].filter(
    (name) => !name.startsWith("node_modules"),
  );
}

/** Runs `init --yes`, checks that a second run changes nothing, and returns the facts of the first. */
async function initTwice(...args: readonly string[]) {
  const { code, stdout, stderr } = await init("--yes", "--json", ...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const before = await readFiles(cwd, ["."]);
  const again = await init("--yes", ...args);
  expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining("Nothing to write") });
  expect(differences(before, await readFiles(cwd, ["."]))).toEqual([]);
  return JSON.parse(stdout);
}

const PACKAGE = (more: object = {}) => JSON.stringify({ name: "app", ...more }, undefined, 2);
const TS = { typescript: "~5.9" };

/** What the templates of frameworks have, as far as it matters here. */
const NEXT = {
  "package.json": PACKAGE({ dependencies: { next: "16.0.0" }, devDependencies: TS }),
  "tsconfig.json": `{
  "compilerOptions": { "module": "esnext", "moduleResolution": "bundler", "noEmit": true },
  "include": ["next-env.d.ts", "**/*.ts", "**/*.tsx"]
}`,
  "src/app/page.tsx": "export default () => null;",
};
const VITE = {
  "package.json": PACKAGE({ type: "module", devDependencies: { vite: "7.0.0", ...TS } }),
  "tsconfig.json": `{ "files": [], "references": [{ "path": "./tsconfig.app.json" }, { "path": "./tsconfig.node.json" }] }`,
  "tsconfig.app.json": `{
  "compilerOptions": {
    /* Bundler mode */
    "module": "ESNext", "moduleResolution": "bundler", "allowImportingTsExtensions": true,
    "verbatimModuleSyntax": true, "noEmit": true
  },
  "include": ["src"]
}`,
  "tsconfig.node.json": `{ "compilerOptions": { "noEmit": true }, "include": ["vite.config.ts"] }`,
  "src/main.ts": "export {};",
};
const NEST = {
  "package.json": PACKAGE({ dependencies: { "@nestjs/core": "11.0.0" }, devDependencies: TS }),
  "tsconfig.json": `{ "compilerOptions": { "module": "nodenext", "outDir": "./dist", "baseUrl": "./" } }`,
  "src/main.ts": "export {};",
};

describe("in each kind of project, twice", () => {
  it.each<[string, Files, config: string, output: string, framework: string]>([
    ["Next.js", NEXT, "typecall.config.ts", "src/generated", "Next.js"],
    ["Vite", VITE, "typecall.config.ts", "src/generated", "Vite"],
    // A .ts file in the root would move dist/main.js to dist/src/main.js.
    ["Nest", NEST, "typecall.config.mjs", "src/generated", "NestJS"],
    [
      "ES modules",
      { "package.json": PACKAGE({ type: "module" }), "index.ts": "" },
      "typecall.config.ts",
      "generated",
      "",
    ],
    [
      "CommonJS",
      {
        "package.json": PACKAGE({ type: "commonjs" }),
        "src/a.ts": "",
        "tsconfig.json": `{ "compilerOptions": { "module": "commonjs", "rootDir": "src", "outDir": "dist" } }`,
      },
      "typecall.config.mjs",
      "src/generated",
      "",
    ],
    [
      "JavaScript",
      { "package.json": PACKAGE({ type: "module" }), "src/a.js": "" },
      "typecall.config.js",
      "src/generated",
      "",
    ],
    [
      "JavaScript, CommonJS",
      { "package.json": PACKAGE(), "lib/a.js": "" },
      "typecall.config.mjs",
      "generated",
      "",
    ],
    ["nothing", { "package.json": "{}" }, "typecall.config.ts", "generated", ""],
  ])("%s", async (_, files, config, output, framework) => {
    await project({ ...files, "functions/add.py": "def add(a: int) -> int:\n    return a\n" });
    const shown = await init("--yes", "--json");
    expect(shown).toMatchObject({ code: 0 });
    await initTwice();
    expect(await text(config)).toContain(`output: "${output}"`);
    expect((await text(config)).includes(`emit: "js"`)).toBe(
      framework === "" && /\.m?js$/.test(config) && !("tsconfig.json" in files),
    );
    expect(JSON.parse(await text("package.json")).scripts).toMatchObject({
      generate: "typecall generate",
      check: "typecall check",
    });
    expect((await init("--yes")).stdout).toContain(framework);
    // The config works, and TypeScript has nothing against the place.
    const generated = await typecallHere(["generate", "--strict"], { cwd });
    expect(generated).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`${output}: 1 stub`),
    });
    expect(await typecallHere(["doctor"], { cwd })).toMatchObject({ code: 0 });
    await initTwice();
  });

  it("makes a package.json in an empty folder", async () => {
    await project({});
    await rm(join(cwd, "package.json"));
    expect((await init("--yes")).stdout).toContain("TypeScript with npm; no package.json yet\n");
    await initTwice();
    expect(JSON.parse(await text("package.json"))).toEqual({
      private: true,
      type: "module",
      scripts: { generate: "typecall generate", check: "typecall check" },
    });
  });
});

it.each([
  ["node_modules\n", [".env", ".env.local"]],
  ["/node_modules\n.env*\n", ["!.env.example"]],
  ["**/.env.*\n", [".env", "!.env.example"]],
  [".env\r\n", [".env.local"]],
  ["*.local\n", [".env"]],
  [".env*.local\n!.env.local\n.env\n", [".env.local"]],
  [".env*\n!.env.example\n", []],
  ["dist/.env\n# .env\n((.env+\n", [".env", ".env.local"]],
])("keeps keys out of git, and the example in it: %j", async (rules, added) => {
  await project({ ".git/HEAD": "", ".gitignore": rules });
  const { changes } = await initTwice();
  const found = changes.find(({ place }: { readonly place: string }) => place === ".gitignore");
  expect(found?.lines ?? []).toEqual(added);
});

it("keeps keys out of a repository that is made later", async () => {
  await project({ "package.json": PACKAGE() });
  await initTwice();
  expect(await text(".gitignore")).toBe(".env\n.env.local\n");
});

it("reads the rules of the repository above a package, too", async () => {
  await project({ ".git/HEAD": "", ".gitignore": ".env*\n", "a/package.json": PACKAGE() });
  await typecallHere(["init", "--yes"], { cwd: join(cwd, "a") });
  expect(await text("a/.gitignore")).toBe("!.env.example\n");
  expect(await text(".gitignore")).toBe(".env*\n");
});

it("takes generated declarations for no TypeScript", async () => {
  await project({ "package.json": PACKAGE(), "lib/a.js": "", "generated/index.d.ts": "" });
  expect((await init("--yes")).stdout).toContain("JavaScript with npm");
});

describe("with the lockfile of each package manager", () => {
  it.each([
    ["package-lock.json", "npx typecall generate", "npm ci", "cache: npm"],
    [
      "pnpm-lock.yaml",
      "pnpm exec typecall generate",
      "pnpm install --frozen-lockfile",
      "pnpm/action-setup@v4",
    ],
    ["yarn.lock", "yarn typecall generate", "yarn install --frozen-lockfile", "corepack enable"],
    ["bun.lock", "bunx typecall generate", "bun install --frozen-lockfile", "oven-sh/setup-bun@v2"],
  ])("%s", async (lock, next, ...steps) => {
    await project({ [lock]: "", ".github/dependabot.yml": "" });
    expect((await initTwice()).next).toEqual([next]);
    const workflow = await text(".github/workflows/typecall.yml");
    for (const step of steps) expect(workflow).toContain(step);
    expect(workflow.includes("npx ")).toBe(next.startsWith("npx"));
    expect(parse(workflow)).toMatchObject({ on: "pull_request", jobs: { check: {} } });
  });

  it("goes by packageManager, and by the version of Yarn", async () => {
    await project({
      "package.json": PACKAGE({ packageManager: "yarn@4.9.2" }),
      ".git/config": '[remote "origin"]\n\turl = git@github.com:me/app.git\n',
    });
    await initTwice();
    expect(await text(".github/workflows/typecall.yml")).toContain("yarn install --immutable");
  });
});

it("the workflow is that of docs/ci.md", async () => {
  await project({ "package-lock.json": "" });
  await initTwice("--ci");
  const page = await readFile(join(import.meta.dirname, "../../docs/ci.md"), "utf8");
  const [, block] = /```yaml\n(# \.github\/workflows\/typecall\.yml\n.*?)```/s.exec(page) ?? [];
  expect(await text(".github/workflows/typecall.yml")).toBe(block);
});

it("a package of a workspace: one workflow for its folder, and rules where the tools are", async () => {
  await project({
    "package.json": PACKAGE({ workspaces: ["packages/*"], devDependencies: { prettier: "3" } }),
    ".git/HEAD": "",
    ".github/x": "",
    ".prettierrc": "{}",
    "packages/app/package.json": PACKAGE(),
  });
  const folder = join(cwd, "packages/app");
  const run = () => typecallHere(["init", "--yes"], { cwd: folder });
  expect(await run()).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("workspace ../.."),
  });
  expect(await run()).toMatchObject({ stdout: expect.stringContaining("Nothing to write") });
  expect(parse(await text(".github/workflows/typecall.yml")).jobs.check.defaults).toEqual({
    run: { "working-directory": "packages/app" },
  });
  expect(await text(".prettierignore")).toBe("packages/app/generated/\npackages/app/openapi/\n");
});

describe("tools in use", () => {
  it("get the rules of docs/formatters.md, and everything else in their files stays", async () => {
    const biome = `{
\t// ours
\t"files": { "includes": ["**"] },
}
`;
    await project({
      "package.json": `{\r\n  "lint-staged": { "*.ts": "eslint" },\r\n  "scripts": { "check": "tsc" },\r\n  "name": "app"\r\n}\r\n`,
      ".prettierrc": "{}",
      ".prettierignore": "dist/\r\n",
      "biome.json": biome,
      ".oxlintrc.json": "{}",
      "knip.json": `{ "ignore": ["x"] }`,
      "eslint.config.js": "export default [];\n",
      ".git/HEAD": "",
      ".gitignore": "node_modules",
    });
    const { notes } = await initTwice();
    expect(await text("biome.json")).toBe(
      biome.replace('["**"]', '["**", "!generated", "!openapi"]'),
    );
    expect(await text(".prettierignore")).toBe("dist/\r\ngenerated/\r\nopenapi/\r\n");
    expect(JSON.parse(await text(".oxlintrc.json"))).toEqual({ ignorePatterns: ["generated/**"] });
    expect(JSON.parse(await text("knip.json"))).toEqual({ ignore: ["x", "generated/**"] });
    expect(await text(".gitignore")).toBe("node_modules\n.env\n.env.local\n");
    expect(await text(".env.example")).toContain("\nXPANDER_API_KEY=\n");
    expect(notes).toContain('Add to eslint.config.js: { ignores: ["generated/**"] }');
    const manifest = await text("package.json");
    expect(manifest.replaceAll("\r\n", "")).not.toContain("\n");
    expect(JSON.parse(manifest)).toEqual({
      "lint-staged": { "*.ts": "eslint", "*": "typecall check" },
      scripts: { check: "tsc", generate: "typecall generate", "typecall:check": "typecall check" },
      name: "app",
    });
    expect(Object.keys(JSON.parse(manifest))).toEqual(["lint-staged", "scripts", "name"]);

    const page = await readFile(join(import.meta.dirname, "../../docs/formatters.md"), "utf8");
    for (const rule of [
      '"files": { "includes": ["**", "!generated", "!openapi"] }',
      "`.prettierignore`: `generated/` and `openapi/`",
      '{ ignores: ["generated/**"] }',
      '"ignorePatterns": ["generated/**"]',
      '"ignore": ["generated/**"]',
      '"*": "typecall check"',
    ])
      expect(page).toContain(rule);
  });

  it.each<[string, string, Files, Files]>([
    [
      "knip without settings",
      "knip.json",
      { "package.json": PACKAGE({ devDependencies: { knip: "6" } }) },
      { "knip.json": `{\n  "ignore": [\n    "generated/**"\n  ]\n}\n` },
    ],
    [
      "knip in package.json",
      "package.json",
      {
        "package.json": `{ "knip": { "entry": ["a.ts"] }, "devDependencies": { "knip": "6" }, "scripts": { "generate": "typecall generate", "check": "typecall check" } }`,
      },
      {},
    ],
    [
      "Biome 1",
      "biome.json",
      { "biome.json": `{ "files": { "ignore": ["x"] } }` },
      { "biome.json": `{ "files": { "ignore": ["x", "generated", "openapi"] } }` },
    ],
    [
      ".lintstagedrc.json",
      ".lintstagedrc.json",
      { ".lintstagedrc.json": `{\n  "*.js": "x"\n}\n` },
      { ".lintstagedrc.json": `{\n  "*.js": "x",\n  "*": "typecall check"\n}\n` },
    ],
  ])("%s", async (_, changed, files, after) => {
    await project(files);
    expect((await initTwice()).changes.map(({ place }: { place: string }) => place)).toContain(
      changed,
    );
    for (const [name, expected] of Object.entries(after)) expect(await text(name)).toBe(expected);
  });

  it("that are settings in code are told what to add", async () => {
    await project({
      "lint-staged.config.mjs": "",
      "knip.ts": "",
      "package.json": PACKAGE({ devDependencies: { knip: "6" } }),
    });
    expect((await initTwice()).notes).toEqual(
      expect.arrayContaining([
        'Add to lint-staged.config.mjs: "*": "typecall check"',
        'Add to knip.ts: ignore: ["generated/**"]',
      ]),
    );
  });
});

describe("TS1295", () => {
  const TSCONFIG = `{ "compilerOptions": { "module": "nodenext", "verbatimModuleSyntax": true } }`;

  it("is avoided in a new project, by its type", async () => {
    await project({ "package.json": PACKAGE({ type: "commonjs" }), "tsconfig.json": TSCONFIG });
    await initTwice();
    expect(JSON.parse(await text("package.json")).type).toBe("module");
  });

  it("is told in a project with code, and by generate", async () => {
    await project({
      "package.json": PACKAGE(),
      "tsconfig.json": TSCONFIG,
      "a.ts": "",
      "functions/add.py": "def add(a: int) -> int:\n    return a\n",
    });
    const { notes } = await initTwice();
    const told =
      'package.json has no "type": "module", so that TypeScript refuses every import and export in generated code (TS1295)';
    expect(notes).toEqual([expect.stringContaining(told)]);
    expect((await typecallHere(["generate"], { cwd })).stderr).toContain(told);
  });
});

it("--agents writes a block, and writes it again in its place", async () => {
  await project({ "AGENTS.md": "# Ours\n\nBe kind.\n" });
  await initTwice("--agents");
  const first = await text("AGENTS.md");
  expect(first).toMatch(/^# Ours\n\nBe kind\.\n\n<!-- typecall -->\n## Calling functions/);
  await writeFile(join(cwd, "AGENTS.md"), `${first.replace("never the HTTP API", "old")}\nMore.\n`);
  await init("--yes", "--agents");
  expect(await text("AGENTS.md")).toBe(`${first}\nMore.\n`);
});

it("shows what it will write, and never the key", async () => {
  await project({ ".env": "XPANDER_API_KEY=a-secret\n" });
  const { stdout } = await init("--yes", "--verbose");
  expect(stdout).toContain(`Found:
  TypeScript with npm; ES modules by its package.json
  an API key in XPANDER_API_KEY

To be written:
  typecall.config.ts (new)
    + import { defineConfig } from "typecall/config";
    + export default defineConfig({
    + functions: [{ from: "xpander" }],
`);
  expect(stdout).toContain("Next: npx typecall generate");
  expect(stdout).not.toContain("a-secret");
});

it("shows of a package.json of one line what is added alone", async () => {
  await project({ "package.json": `{"name":"app","private":true}` });
  const { changes } = await initTwice();
  const found = changes.find(({ place }: { readonly place: string }) => place === "package.json");
  expect(found?.lines).toEqual([
    '  "scripts": {',
    '    "generate": "typecall generate",',
    '    "check": "typecall check"',
  ]);
});

it("asks nobody without a terminal", async () => {
  await project({});
  const before = await names();
  expect(await init()).toEqual({
    code: 2,
    stdout: "",
    stderr:
      "error init asks, and there is no terminal to ask at; with --yes it takes what it proposes\n",
  });
  expect(await names()).toEqual(before);
});

describe("hostile surroundings: a clear error, and nothing is lost", () => {
  it.each<[string, Files, code: number, said: string]>([
    [
      "a broken package.json",
      { "package.json": `{\n  "name": "a",,\n}` },
      2,
      "package.json, line 2",
    ],
    [
      "a package.json that is a list",
      { "package.json": "[]" },
      2,
      "package.json: it holds no object",
    ],
    ["a broken biome.json", { "biome.json": "{ /* " }, 2, "biome.json, line 1"],
    [
      "a file where a folder has to be",
      { ".github": "", ".git/config": "" },
      74,
      ".github/workflows/typecall.yml",
    ],
    [
      "a folder where a file has to be",
      { ".env.example/a": "" },
      74,
      ".env.example: it is no file",
    ],
    [
      "scripts that are a text",
      { "package.json": `{ "scripts": "x" }` },
      2,
      "package.json: scripts.generate",
    ],
    [
      "a biome.json of another shape",
      { "biome.json": `{ "files": 5 }` },
      2,
      "biome.json: files.includes",
    ],
    ["a broken config", { "typecall.config.json": "{" }, 2, "the config is not JSON"],
  ])("%s", async (_, files, code, said) => {
    await project(files);
    const before = await readFiles(cwd, ["."]);
    const ended = await init("--yes", "--ci");
    expect(ended).toMatchObject({ code, stderr: expect.stringContaining(said) });
    expect(differences(before, await readFiles(cwd, ["."]))).toEqual([]);
    expect(existsSync(join(cwd, "openapi"))).toBe(false);
  });

  it("a link out of the project", async () => {
    await project({ "app/package.json": "{}", "outside.txt": "mine" });
    await symlink(join(cwd, "outside.txt"), join(cwd, "app/.env.example"));
    const ended = await typecallHere(["init", "--yes"], { cwd: join(cwd, "app") });
    expect(ended).toMatchObject({
      code: 74,
      stderr: expect.stringContaining("a link leads out of"),
    });
    expect(await text("outside.txt")).toBe("mine");
    await rm(join(cwd, "app/.env.example"));
    await mkdir(join(cwd, "elsewhere"));
    await symlink(join(cwd, "elsewhere"), join(cwd, "app/openapi"));
    expect(await typecallHere(["init", "--yes"], { cwd: join(cwd, "app") })).toMatchObject({
      code: 74,
    });
    expect(await readFiles(cwd, ["elsewhere"])).toEqual(new Map());
  });

  it("a folder inside of a package", async () => {
    await project({ ".git/HEAD": "", "src/a.ts": "" });
    const ended = await typecallHere(["init", "--yes"], { cwd: join(cwd, "src") });
    expect(ended).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("the folder belongs to the package in ..; run init there"),
    });
  });

  it("files of the same names stay", async () => {
    const workflow = { ".github/workflows/typecall.yml": "on: push\n" };
    const files = { ...workflow, "src/example.ts": "mine", "openapi/.gitattributes": "* -text\n" };
    await project({ ...files, "functions/a.py": "def a() -> int:\n    return 1\n" });
    const { next } = await initTwice("--sample");
    // As the project's formatter lays it out.
    const example = (await text("src/typecall-example.ts"))
      .replaceAll('"', "'")
      .replaceAll(";", "");
    await writeFile(join(cwd, "src/typecall-example.ts"), example);
    expect(await init("--yes", "--sample")).toMatchObject({
      stdout: expect.stringContaining("Nothing to write"),
    });
    expect(next).toEqual(["npx typecall generate", "npx tsx src/typecall-example.ts"]);
    for (const [name, content] of Object.entries(files)) expect(await text(name)).toBe(content);
    await writeFile(join(cwd, "functions/plan_trip.py"), "def plan_trip() -> int:\n    return 1\n");
    expect((await initTwice("--sample")).notes).toContainEqual(
      "The sample is left out, since functions/plan_trip.py is a file of yours",
    );
  });

  it.skipIf(process.getuid?.() === 0)("a folder that cannot be written", async () => {
    await project({});
    await chmod(cwd, 0o555);
    const ended = await init("--yes");
    await chmod(cwd, 0o755);
    expect(ended).toMatchObject({ code: 74, stderr: expect.stringContaining("permission denied") });
    expect(await names()).toEqual(["package.json"]);
  });

  it("a link inside of the project stays one", async () => {
    await project({ "shared/env": "A=1\n" });
    await symlink("shared/env", join(cwd, ".env.example"));
    await initTwice();
    expect(await text("shared/env")).toContain("A=1\n");
    expect(await readlink(join(cwd, ".env.example"))).toBe("shared/env");
  });
});
