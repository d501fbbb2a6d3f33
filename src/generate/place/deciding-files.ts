export const DENO_FILES = ["deno.json", "deno.jsonc"];

/** The files that decide how imports in the output end, in the folders from the output upwards. */
export const DECIDING_FILES = [...DENO_FILES, "tsconfig.json", "package.json"];
