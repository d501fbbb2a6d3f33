import {
  type Dirent,
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Environment } from "../config/environment.js";
import { configFiles } from "../config/load.js";
import { type PackageManager, packageManager } from "../host/package-manager.js";
import { isJsonObject, type JsonObject } from "../runtime/json/json.js";
import { ConfigError } from "../support/errors.js";
import { isWithin, placeOf } from "../support/place.js";
import { printable } from "../support/quote.js";
import { byCodeUnit } from "../support/sort.js";
import { readJson } from "./edit-json.js";

/** What `init` finds in the folder that it is started in. */
export interface Project {
  /** The folder of the config. */
  readonly root: string;
  /** The outermost folder of the same repository or workspace. Nothing outside of it is written. */
  readonly top: string;
  /** The root of the workspace that the package belongs to. */
  readonly workspace?: string;
  readonly manager: PackageManager;
  /** `package.json`, or a new one. */
  readonly manifest: JsonObject;
  readonly hasManifest: boolean;
  /** Packages that the project, or its workspace, names. */
  readonly packages: ReadonlySet<string>;
  readonly framework?: string;
  readonly language: "ts" | "js";
  /** There is no JavaScript and no TypeScript apart from configs of tools. */
  readonly isFresh: boolean;
  readonly hasSrc: boolean;
  /** An existing config. */
  readonly config?: string;
  /** A folder of Python files, relative to the root. */
  readonly pythonFolder?: string;
  /** There is an API key in the environment, or in an env file. */
  readonly hasKey: boolean;
  /** The repository lies on GitHub, or has workflows already. */
  readonly isOnGithub: boolean;
}

/** By package, the most specific first. */
const FRAMEWORKS = [
  ["next", "Next.js"],
  ["nuxt", "Nuxt"],
  ["@nestjs/core", "NestJS"],
  ["@sveltejs/kit", "SvelteKit"],
  ["astro", "Astro"],
  ["@react-router/dev", "React Router"],
  ["@remix-run/dev", "Remix"],
  ["@angular/core", "Angular"],
  ["hono", "Hono"],
  ["fastify", "Fastify"],
  ["express", "Express"],
  ["vite", "Vite"],
] as const;

/** What a package.json starts with, where there is none. */
const NEW_MANIFEST: JsonObject = { private: true, type: "module" };

/** @throws {ConfigError} if the folder is a part of another package. */
function newManifest(root: string, repository = root): JsonObject {
  const owner = findAbove(root, (folder) => existsSync(join(folder, "package.json")));
  if (owner === undefined || !isWithin(owner, repository)) return NEW_MANIFEST;
  const place = printable(placeOf(owner, root));
  throw new ConfigError(
    `${root}: the folder belongs to the package in ${place}; run init there, or make a package.json here`,
  );
}

/**
 * Looks at a project. Writes nothing.
 * @throws {ConfigError} if its package.json is broken.
 */
export function readProject(folder: string, env: Environment): Project {
  const root = realpathSync(folder);
  const repository = findAbove(root, (each) => existsSync(join(each, ".git")));
  const present = readManifest(root);
  const manifest = present ?? newManifest(root, repository);
  const above = repository === root ? undefined : findAbove(dirname(root), isWorkspace);
  // A folder above the repository, such as the user's own, has other projects.
  const isOutside = above !== undefined && repository !== undefined && !isWithin(above, repository);
  const workspace = isOutside ? undefined : above;
  const top = outermost([root, workspace, repository]);
  const packages = packagesOf(manifest, workspace === undefined ? {} : readManifest(workspace));
  const sources = findSources(root);
  const isTypeScript =
    existsSync(join(root, "tsconfig.json")) ||
    packages.has("typescript") ||
    sources.some((name) => /\.[cm]?tsx?$/.test(name) && !/\.d\.[cm]?ts$/.test(name));
  const framework = FRAMEWORKS.find(([name]) => packages.has(name))?.[1];
  const config = configFiles({ cwd: root }).find((path) => existsSync(path));
  const pythonFolder = findPythonFolder(root);
  return {
    root,
    top,
    ...(workspace === undefined ? {} : { workspace }),
    manager: packageManager(root, env),
    manifest,
    hasManifest: present !== undefined,
    packages,
    ...(framework === undefined ? {} : { framework }),
    language: isTypeScript || sources.length === 0 ? "ts" : "js",
    isFresh: sources.length === 0,
    hasSrc: existsSync(join(root, "src")),
    ...(config === undefined ? {} : { config }),
    ...(pythonFolder === undefined ? {} : { pythonFolder }),
    hasKey: Boolean(env.XPANDER_API_KEY),
    isOnGithub: isOnGithub(repository ?? root),
  };
}

/** Whether Node finds a package from the project, also one that a workspace has installed above. */
export function isInstalled(name: string, root: string): boolean {
  try {
    createRequire(join(root, "package.json")).resolve(`${name}/package.json`);
    return true;
  } catch {
    return false;
  }
}

/** The folders in which a tool may have its settings: the package, and the root of its workspace. */
export function homesOf({ root, workspace }: Project): readonly string[] {
  return workspace === undefined ? [root] : [root, workspace];
}

export function findFile(folder: string, isFile: RegExp): string | undefined {
  return namesIn(folder).find((name) => isFile.test(name));
}

function readManifest(folder: string): JsonObject | undefined {
  const path = join(folder, "package.json");
  // To read a pipe may never end.
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
  const value = readJson(readFileSync(path, "utf8"), path);
  if (isJsonObject(value)) return value;
  throw new ConfigError(`${path}: it holds no object; mend it first, nothing was written`);
}

function isWorkspace(folder: string): boolean {
  if (existsSync(join(folder, "pnpm-workspace.yaml"))) return true;
  try {
    return readManifest(folder)?.workspaces !== undefined;
  } catch {
    // Another project's file: it only decides whether there is a workspace.
    return false;
  }
}

function packagesOf(...manifests: readonly (JsonObject | undefined)[]): ReadonlySet<string> {
  return new Set(
    manifests.flatMap((manifest) =>
      [manifest?.dependencies, manifest?.devDependencies].flatMap((list) =>
        isJsonObject(list) ? Object.keys(list) : [],
      ),
    ),
  );
}

function findAbove(start: string, matches: (folder: string) => boolean): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (matches(folder)) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

function outermost(folders: readonly (string | undefined)[]): string {
  const found = folders.filter((folder) => folder !== undefined);
  return found.reduce((a, b) => (b.length < a.length ? b : a));
}

/** How many folders are looked at. */
const MAX_FOLDERS = 200;

/** Paths of source files, from the root downwards, without configs of tools. */
function findSources(root: string): readonly string[] {
  const found: string[] = [];
  const folders = [root];
  for (const [count, folder] of folders.entries()) {
    if (count >= MAX_FOLDERS) break;
    for (const entry of entriesIn(folder)) {
      const { name } = entry;
      if (entry.isDirectory() && !/^\.|^(?:node_modules|dist|build)$/.test(name))
        folders.push(join(folder, name));
      if (/\.[cm]?[jt]sx?$/.test(name) && !/(?:\.config|rc)\.\w+$/.test(name)) found.push(name);
    }
  }
  return found;
}

const USUAL_FOLDERS = ["functions", "python", "xpander"];

/** A folder of functions by its name, or of files with the entry point of xpander.ai. */
function findPythonFolder(root: string): string | undefined {
  const folders = entriesIn(root)
    .filter((entry) => entry.isDirectory() && !/^[._]|^(?:node_modules|venv|env)$/.test(entry.name))
    .map(({ name }) => name);
  const places = [...folders, ...namesIn(join(root, "src")).map((name) => `src/${name}`)];
  return places.find((place) => {
    const files = namesIn(join(root, place)).filter((name) => name.endsWith(".py"));
    const name = place.replace(/^src\//, "");
    return (
      files.length > 0 &&
      (USUAL_FOLDERS.includes(name) ||
        files.some((file) => textOf(join(root, place, file)).includes("def xpander_run_action")))
    );
  });
}

function isOnGithub(repository: string): boolean {
  return (
    existsSync(join(repository, ".github")) ||
    /\bgithub\.com\b/.test(textOf(join(repository, ".git/config")))
  );
}

function namesIn(folder: string): readonly string[] {
  return entriesIn(folder).map(({ name }) => name);
}

function entriesIn(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => byCodeUnit(a.name, b.name));
  } catch {
    return [];
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** What was found, a line each. */
export function describeProject(project: Project): readonly string[] {
  const { manager, framework, language, workspace, config, pythonFolder, hasKey, root } = project;
  const type = project.manifest.type === "module" ? "ES modules" : "CommonJS";
  const modules = project.hasManifest ? `${type} by its package.json` : "no package.json yet";
  return [
    `${language === "ts" ? "TypeScript" : "JavaScript"} with ${manager.name}${framework === undefined ? "" : `, ${framework}`}; ${modules}`,
    ...(workspace === undefined
      ? []
      : [`a package of the workspace ${printable(placeOf(workspace, root))}`]),
    ...(config === undefined ? [] : [`${placeOf(config, root)}, which stays as it is`]),
    ...(pythonFolder === undefined ? [] : [`Python functions in ${printable(pythonFolder)}`]),
    hasKey ? "an API key in XPANDER_API_KEY" : "no API key",
  ];
}
