import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { CASES } from "../frameworks/cases/index.js";
import { dockerSteps } from "../frameworks/dockerfile.js";

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

interface Fence {
  readonly place: string;
  readonly language: string;
  readonly text: string;
}

/** The blocks of code of the pages for users. One of four backticks shows a file with blocks of its own. */
const FENCES = PAGES.filter((page) => /^(?:README|llms|docs\/)/.test(page)).flatMap((page) =>
  [...read(page).matchAll(/^(`{3,})(\S*)\n(.*?)^\1$/gms)].map(
    ({ 2: language = "", 3: text = "", index }): Fence => ({
      place: `${page}:${read(page).slice(0, index).split("\n").length}`,
      language,
      text,
    }),
  ),
);

/** The files of the apps that `npm run frameworks` builds and runs. */
const BUILT = CASES.flatMap(({ files }) => Object.entries(files));

function isBuilt({ text }: Fence): boolean {
  return BUILT.some(([name, code]) => text === code || text === `// ${name}\n${code}`);
}

function isShell(script: string): boolean {
  return spawnSync("bash", ["-n"], { input: script }).status === 0;
}

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>;
}

function isWorkflow({ text }: Fence): boolean {
  const { jobs }: Workflow = parse(text);
  const scripts = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run = [] }) => run));
  return scripts.length > 0 && scripts.every(isShell);
}

const isElsewhere = () => true;

/** How the blocks of each language are tried: here, by `npm run frameworks`, or by another test. */
const TRIALS: ReadonlyMap<string, (fence: Fence) => boolean> = new Map([
  // A picture, or the usage of a command.
  ["", isElsewhere],
  ["ts", isElsewhere], // test/types/examples.test.ts compiles them
  ["console", isElsewhere], // test/cli/readme.test.ts runs them
  ["handlebars", isElsewhere], // test/generate/templates/templates.test.ts prints them
  // Their packages are not installed here.
  ["typescript", isBuilt],
  ["tsx", isBuilt],
  ["ignore", isBuilt],
  ["dockerfile", ({ text }) => dockerSteps(text, "").length > 0],
  ["json", ({ text }) => typeof JSON.parse(text) === "object"],
  ["yaml", isWorkflow],
  ["sh", ({ text }) => isShell(text)],
]);

it("shows no code that is neither compiled nor run", () => {
  const untried = FENCES.filter((fence) => TRIALS.get(fence.language)?.(fence) !== true);
  expect(untried).toEqual([]);
  expect(new Set(FENCES.map(({ language }) => language))).toEqual(new Set(TRIALS.keys()));
});
