/** The description of the API. All paths in this file are relative to the snapshot folder, with `/`. */
export const API_FILE = "xpander.yaml";
/** The URL, file and digest of each pulled document: see `lock-file.ts`. */
export const LOCK_FILE = "lock.json";
export const FUNCTIONS = "functions";
/** Each folder in it is a toolkit. */
export const TOOLKITS = "toolkits";
/** Each folder in it is a tag of an API. */
export const OPERATIONS = "operations";

/** The folders of entries by the kind that they hold. */
export const ENTRY_FOLDERS = {
  function: FUNCTIONS,
  tool: TOOLKITS,
  operation: OPERATIONS,
} as const;
/** Documents as their sources sent them. */
export const PULLED = "pulled";

export function pulledFile(name: string): string {
  return `${PULLED}/${name}`;
}

/** Whether a file in one of the folders of callables describes a callable, by its name. */
export function isEntryName(name: string): boolean {
  return name.endsWith(".json") && !name.startsWith(".");
}

/** The file of a function (`weather-lookup`), a tool (`text-tools/slugify`) or an operation (`notes/create-note`), by its slug. */
export function entryFile(kind: keyof typeof ENTRY_FOLDERS, slug: string): string {
  return `${ENTRY_FOLDERS[kind]}/${slug}.json`;
}

/** `weather-lookup` of `functions/weather-lookup.json`, `text-tools/slugify` of `toolkits/text-tools/slugify.json`. */
export function slugOfFile(file: string): string {
  return file.slice(file.indexOf("/") + 1, -".json".length);
}

/** The folder of the toolkit or of the tag in a slug, and the callable's own name; a function has no such group. */
export function splitSlug(slug: string): { readonly group?: string; readonly name: string } {
  const at = slug.indexOf("/");
  return at < 0 ? { name: slug } : { group: slug.slice(0, at), name: slug.slice(at + 1) };
}

/** Whether a file describes the API or a callable; the lock file and pulled documents do not. */
export function isContent(file: string): boolean {
  return (
    file === API_FILE ||
    Object.values(ENTRY_FOLDERS).some((folder) => file.startsWith(`${folder}/`))
  );
}
