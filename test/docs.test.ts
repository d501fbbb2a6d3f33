import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { CASES } from "../frameworks/cases/index.js";

const ROOT = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

const PAGES = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "llms.txt",
  ".github/pull_request_template.md",
  ...readdirSync(join(ROOT, "docs")).map((name) => `docs/${name}`),
];

/** The files of the repository, without generated ones such as `dist`. */
const FOLDERS = readdirSync(ROOT, { withFileTypes: true })
  .filter(
    (entry) => entry.isDirectory() && !/^(?:node_modules|dist|coverage|\.git)$/.test(entry.name),
  )
  .map(({ name }) => name);

const FILES = FOLDERS.filter((folder) => folder !== "peers").flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map(
    (path) => `/${folder}/${path.replaceAll("\\", "/")}`,
  ),
);

const withoutFences = (text: string) => text.replace(/^```.*?^```/gms, "");

/** Places that a page links to, apart from those on the web and on the page itself. */
function linksIn(page: string): readonly string[] {
  const links = [...withoutFences(read(page)).matchAll(/\]\(([^)\s]+)\)/g)];
  return links
    .map(([, link = ""]) => link.replace(/#.*/, ""))
    .filter((link) => link !== "" && !/^[a-z]+:/.test(link));
}

/** Paths between backticks: those that begin with a folder of the repository, and files in some folder. */
function pathsIn(page: string): readonly string[] {
  const spans = [...withoutFences(read(page)).matchAll(/`([\w@.-]+(?:\/[\w@.-]*)+)`/g)];
  return spans.map(([, path = ""]) => path).filter((path) => !/\bNAME\b/.test(path));
}

function isThere(path: string): boolean {
  if (FOLDERS.includes(path.split("/", 1)[0] ?? "")) return existsSync(join(ROOT, path));
  return !/\.(?:ts|mjs|md|ya?ml)$/.test(path) || FILES.some((file) => file.endsWith(`/${path}`));
}

describe.each(PAGES)("%s", (page) => {
  it("links to files that exist", () => {
    const lost = linksIn(page).filter((link) => !existsSync(join(ROOT, dirname(page), link)));
    expect(lost).toEqual([]);
  });

  it("names paths that exist", () => {
    expect(pathsIn(page).filter((path) => !isThere(path))).toEqual([]);
  });

  it("names scripts that exist", () => {
    const { scripts }: { readonly scripts: object } = JSON.parse(read("package.json"));
    const named = [...read(page).matchAll(/npm run ([\w:-]+)/g)].map(([, name = ""]) => name);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

it("has a reason for every fixture", () => {
  for (const name of readdirSync(join(ROOT, "test/fixtures"))) {
    expect([name, read(`test/fixtures/${name}/why.md`).trim()]).not.toEqual([name, ""]);
  }
});

it("shows examples for frameworks that npm run frameworks builds", () => {
  const fences = read("docs/frameworks.md").matchAll(/^```(?:tsx|ts|typescript)\n(.*?)^```/gms);
  const examples = [...fences].map(([, example = ""]) => example);
  expect(examples.length).toBeGreaterThan(7);
  const built = CASES.flatMap(({ files }) =>
    Object.entries(files).map(([name, code]) => `// ${name}\n${code}`),
  );
  expect(examples.filter((example) => !built.some((file) => file === example))).toEqual([]);
});
