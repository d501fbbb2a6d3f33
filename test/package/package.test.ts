import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundle } from "../../scripts/build/bundle.mjs";
import { type Compiler, projectErrors } from "../support/tsc.js";

// What is published, packed from the build that the tests run.

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

let folder: string;
let tarball: Buffer;
let description: { readonly [key: string]: unknown };
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "typecall-package-"));
  const pack = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const [{ filename }] = JSON.parse(String(execFileSync("npm", pack, { cwd: ROOT })));
  tarball = readFileSync(join(folder, filename));
  execFileSync("tar", ["-xzf", join(folder, filename), "-C", folder]);
  description = JSON.parse(read("package.json"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = (path: string) => readFileSync(join(folder, "package", path), "utf8");

/** The paths of all files in a folder of the package. */
function filesIn(path = "."): readonly string[] {
  const names = readdirSync(join(folder, "package", path), { recursive: true, encoding: "utf8" });
  return names
    .map((name) => join(path, name))
    .filter((name) => statSync(join(folder, "package", name)).isFile());
}

/** A file takes whole blocks of a disk. */
const BLOCK = 4096;

const bytesOf = (paths: readonly string[]) =>
  paths.reduce((sum, path) => sum + statSync(join(folder, "package", path)).size, 0);

describe("the package", () => {
  it("depends on none, and runs no script where it is installed", () => {
    expect(description).not.toHaveProperty("dependencies");
    expect(description).not.toHaveProperty("optionalDependencies");
    const scripts = Object.keys(Object(description.scripts));
    expect(scripts.filter((name) => /^(?:pre|post)?(?:install|prepare)$/.test(name))).toEqual([]);
  });

  it("takes at most 8.75 MB on a disk, and the runtime 250 kB", () => {
    const blocks = filesIn().map((path) => Math.ceil(bytesOf([path]) / BLOCK));
    expect(blocks.reduce((sum, count) => sum + count, 0) * BLOCK).toBeLessThan(8_750_000);
    expect(bytesOf(["dist/index.js"])).toBeLessThan(250_000);
  });

  it("holds a page for coding agents, and each page that llms.txt and the README link", () => {
    expect(read("docs/agents.md")).toContain("# For coding agents");
    const texts = [read("llms.txt"), read("README.md")].join("\n");
    const links = [...texts.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = ""]) => link);
    expect(links.length).toBeGreaterThan(20);
    const repository = ["CONTRIBUTING.md"];
    expect(links.filter((link) => !filesIn().includes(link))).toEqual(repository);
  });

  it("is found by every way to import it, with types", async () => {
    const { messages } = await publint({ pack: { tarball: arrayOf(tarball) }, strict: true });
    expect(messages.map((message) => formatMessage(message, description))).toEqual([]);
    const checked = await checkPackage(createPackageFromTarballData(tarball));
    expect(checked).toMatchObject({ packageName: "typecall", problems: [] });
  });

  it("names no other package in its declarations", () => {
    const declarations = filesIn("dist").filter((path) => path.endsWith(".d.ts"));
    expect(declarations.length).toBeGreaterThan(20);
    const found = declarations.flatMap((path) =>
      read(path)
        .split("\n")
        .filter((line) => /^[^*]*(?:from |import\()["'][^."']/.test(line)),
    );
    expect(found).toEqual([]);
  });
});

const APP = `import { ApiError, configure, createClient, type Stub } from "typecall";
import { defineConfig, type UserConfig } from "typecall/config";
import { pull } from "typecall/codegen";
import { type LocalApi, startLocalApi } from "typecall/local";
import { createFetch } from "typecall/undici";

export const config: UserConfig = defineConfig({ runtime: "inline" });
export function start(): Promise<LocalApi> {
  return startLocalApi({ workers: 1 });
}
export const stubs: Stub<{ city: string }, string>[] = [];
configure({ retry: false, fetch: createFetch() });
export async function total(): Promise<number> {
  const { data, error } = await createClient().GET("/v1/custom_functions", {
    params: { query: { page: 1 } },
  });
  if (error !== undefined) throw new Error("no list");
  return data.total;
}
export const isOurs = (error: unknown): boolean => error instanceof ApiError;
export const taken: typeof pull | undefined = undefined;
// @ts-expect-error: there is no such path
export const wrong = (): unknown => createClient().GET("/v1/nothing");
`;

const STRICT = {
  ...{ strict: true, target: "es2022", lib: ["es2022", "dom"], types: [], noEmit: true },
  // The declarations of the package are checked, those of TypeScript are not.
  ...{ skipLibCheck: false, skipDefaultLibCheck: true, isolatedModules: true },
  ...{ exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
};

/** Compilers and settings of apps, and the type of their package. The slow compilers take a setting each that differs. */
const APPS: readonly (readonly [
  compiler: Compiler,
  type: "module" | "commonjs",
  options: object,
])[] = [
  ["typescript-5.5", "commonjs", { module: "node16" }],
  ["typescript-5.5", "commonjs", { module: "commonjs", moduleResolution: "node10" }],
  ["typescript-5.5", "module", { module: "esnext", moduleResolution: "bundler" }],
  ["typescript-7", "module", { module: "nodenext" }],
  ["typescript-7", "commonjs", { module: "node16" }],
  ["typescript-7", "module", { module: "esnext", moduleResolution: "bundler" }],
];

describe("an app compiles", () => {
  it.each(APPS)("with %s, of %s with %j", async (name, type, options) => {
    const app = join(folder, `${name}-${type}-${Object.values(options).join("-")}`);
    mkdirSync(join(app, "node_modules"), { recursive: true });
    symlinkSync(join(folder, "package"), join(app, "node_modules/typecall"));
    writeFileSync(join(app, "package.json"), JSON.stringify({ type }));
    writeFileSync(join(app, "app.ts"), APP);
    const compilerOptions = { ...STRICT, ...options };
    writeFileSync(join(app, "tsconfig.json"), JSON.stringify({ compilerOptions }));
    expect(await projectErrors(name, app)).toEqual([]);
  });
});

describe("the packages inside", () => {
  it("are in the licences and in the bill of materials", async () => {
    const inputs = (await bundle(false)).flatMap((metafile) => Object.keys(metafile.inputs));
    const inside = inputs.flatMap(
      (path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [],
    );
    expect(inside).toEqual(expect.arrayContaining(["ts-morph", "openapi-fetch", "handlebars"]));
    const { components } = JSON.parse(read("sbom.cdx.json"));
    const names = components.map(({ name }: { readonly name: string }) => name);
    // ts-morph has TypeScript inside, and jiti has others.
    expect(names).toEqual(expect.arrayContaining([...inside, "typescript", "mlly"]));
    expect(names.filter((name: string) => name.startsWith("@babel/"))).toEqual([]);
    const licences = read("THIRD-PARTY-LICENSES");
    for (const { name, version, licenses } of components) {
      expect(licences).toContain(`\n${name} ${version} (${licenses[0].license.id})\n`);
    }
  });
});

function arrayOf(buffer: Buffer): ArrayBuffer {
  return buffer.buffer.slice(
    buffer.byteOffset,
    buffer.byteOffset + buffer.byteLength,
  ) as ArrayBuffer;
}
