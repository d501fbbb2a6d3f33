import { dirname, isAbsolute, join, resolve } from "node:path";
import { parseJson } from "../../documents/parse-json.js";
import type { Host } from "../../host/host.js";
import { isJsonObject, itemsOf, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import { FileError } from "../../support/errors.js";

// Without the compiler: it takes longer to load than a run that has nothing to do.

/** What a tsconfig.json says of where its sources lie and what they may import, with what it extends. Paths are absolute. */
export interface Tsconfig {
  readonly file: string;
  /** The files that it extends, and those that they extend. */
  readonly bases: readonly string[];
  readonly rootDir?: string;
  readonly outDir?: string;
  readonly noEmit: boolean;
  readonly composite: boolean;
  readonly verbatimModuleSyntax: boolean;
  readonly module?: string;
  readonly moduleResolution?: string;
  readonly allowImportingTsExtensions: boolean;
  readonly rewriteRelativeImportExtensions: boolean;
  /** Files; absent if only `include` names them. */
  readonly files?: readonly string[];
  /** Patterns; absent for all files beside and below the tsconfig.json, if `files` is absent too. */
  readonly include?: readonly string[];
  /** A base that it extends and that is not found, such as one of a package that is not installed. */
  readonly missingBase?: string;
}

/**
 * The nearest tsconfig.json of the package, or, if it only refers to others, those. Empty without one; those that cannot
 * be read are left out.
 */
export async function findTsconfigs(root: string, host: Host): Promise<readonly Tsconfig[]> {
  for (let folder = root; ; folder = dirname(folder)) {
    const found = await readTsconfigs(folder, host);
    if (found.length > 0) return found;
    const isEnd = (await readOwn(join(folder, "package.json"), host)) !== undefined;
    if (isEnd || dirname(folder) === folder) return [];
  }
}

/** The tsconfig.json of a folder, or, if it only refers to others, those. */
export async function readTsconfigs(folder: string, host: Host): Promise<readonly Tsconfig[]> {
  const file = join(folder, "tsconfig.json");
  const text = await readOwn(file, host);
  return text === undefined ? [] : readProject(file, text, host);
}

async function readProject(file: string, text: string, host: Host): Promise<readonly Tsconfig[]> {
  const own = await readTsconfig(file, text, host);
  if (own === undefined) return [];
  const references = itemsOf(parseLoose(text)?.references);
  if (own.files?.length !== 0 || own.include !== undefined || references.length === 0) return [own];
  const found: Tsconfig[] = [];
  for (const reference of references) {
    const path = isJsonObject(reference) ? reference.path : undefined;
    if (typeof path !== "string") continue;
    const place = resolve(dirname(file), path);
    for (const each of [place, join(place, "tsconfig.json")]) {
      const referenced = await readOwn(each, host);
      const tsconfig =
        referenced === undefined ? undefined : await readTsconfig(each, referenced, host);
      if (tsconfig !== undefined) found.push(tsconfig);
    }
  }
  return found;
}

async function readTsconfig(file: string, text: string, host: Host): Promise<Tsconfig | undefined> {
  const missing: string[] = [];
  const seen = new Set<string>();
  const settings = await readSettings(file, text, host, { seen, missing });
  if (settings === undefined) return undefined;
  const [missingBase] = missing;
  // `${configDir}` is the folder of the tsconfig.json that is used, also in one that it extends.
  const place = ({ value, folder }: Setting): string | undefined =>
    typeof value === "string"
      ? resolve(
          folder,
          value.replace(/^\$\{configDir\}/, () => dirname(file)),
        )
      : undefined;
  const places = (name: string) => {
    const found = settings.get(name);
    if (found === undefined) return undefined;
    return itemsOf(found.value).flatMap((value) => place({ ...found, value }) ?? []);
  };
  const word = (name: string) => {
    const value = settings.get(name)?.value;
    return typeof value === "string" ? value : undefined;
  };
  const isOn = (name: string) => settings.get(name)?.value === true;
  const rootDir = place(settings.get("rootDir") ?? NOTHING);
  const outDir = place(settings.get("outDir") ?? NOTHING);
  const [module, moduleResolution] = [word("module"), word("moduleResolution")];
  const [files, include] = [places("files"), places("include")];
  return {
    file,
    bases: [...seen].filter((each) => each !== file),
    noEmit: isOn("noEmit"),
    composite: isOn("composite"),
    verbatimModuleSyntax: isOn("verbatimModuleSyntax"),
    allowImportingTsExtensions: isOn("allowImportingTsExtensions"),
    rewriteRelativeImportExtensions: isOn("rewriteRelativeImportExtensions"),
    ...(module === undefined ? {} : { module }),
    ...(moduleResolution === undefined ? {} : { moduleResolution }),
    ...(rootDir === undefined ? {} : { rootDir }),
    ...(outDir === undefined ? {} : { outDir }),
    ...(files === undefined ? {} : { files }),
    ...(include === undefined ? {} : { include }),
    ...(missingBase === undefined ? {} : { missingBase }),
  };
}

/** A value and the folder of the file with it, which its paths are relative to. */
interface Setting {
  readonly value: JsonValue | undefined;
  readonly folder: string;
}

const NOTHING: Setting = { value: undefined, folder: "" };

type Settings = ReadonlyMap<string, Setting>;

async function readSettings(
  file: string,
  text: string,
  host: Host,
  bases: { readonly seen: Set<string>; readonly missing: string[] },
): Promise<Settings | undefined> {
  if (bases.seen.has(file)) return undefined;
  bases.seen.add(file);
  const value = parseLoose(text);
  if (value === undefined) return undefined;
  const folder = dirname(file);
  const settings = new Map<string, Setting>();
  const { extends: names, compilerOptions, files, include } = value;
  for (const base of typeof names === "string" ? [names] : itemsOf(names)) {
    if (typeof base !== "string") continue;
    const found = await openBase(base, folder, host);
    if (found === undefined) bases.missing.push(base);
    const inherited =
      found === undefined ? undefined : await readSettings(found.file, found.text, host, bases);
    for (const [name, setting] of inherited ?? []) settings.set(name, setting);
  }
  const own = { ...(isJsonObject(compilerOptions) ? compilerOptions : {}), files, include };
  for (const [name, value] of Object.entries(own)) {
    if (value !== undefined) settings.set(name, { value, folder });
  }
  return settings;
}

/** A file by its path, or one of an installed package. */
async function openBase(
  base: string,
  folder: string,
  host: Host,
): Promise<{ readonly file: string; readonly text: string } | undefined> {
  const starts: string[] = [];
  if (isAbsolute(base) || /^\.\.?(?:[\\/]|$)/.test(base)) starts.push(resolve(folder, base));
  else {
    for (let above = folder; ; above = dirname(above)) {
      starts.push(join(above, "node_modules", base));
      if (dirname(above) === above) break;
    }
  }
  for (const start of starts) {
    for (const file of [start, `${start}.json`, join(start, "tsconfig.json")]) {
      const text = await readOwn(file, host);
      if (text !== undefined) return { file, text };
    }
  }
  return undefined;
}

const COMMENT = /("(?:\\.|[^"\\\n])*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const TRAILING_COMMA = /("(?:\\.|[^"\\\n])*")|,(?=\s*[}\]])/g;

/** JSON with comments and trailing commas; `undefined` if it is no object. */
function parseLoose(text: string): JsonObject | undefined {
  const json = text
    .replace(COMMENT, (_, string: string | undefined) => string ?? " ")
    .replace(TRAILING_COMMA, (_, string: string | undefined) => string ?? "");
  const parsed = parseJson(json);
  return parsed.ok && isJsonObject(parsed.value) ? parsed.value : undefined;
}

/** A folder, or a file that cannot be read, counts as none. */
export async function readOwn(path: string, host: Host): Promise<string | undefined> {
  return host.fs.read(path).catch((error: unknown) => {
    if (!(error instanceof FileError)) throw error;
    return undefined;
  });
}
