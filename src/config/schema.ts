import * as v from "valibot";
import { findUrlProblem, isUrl } from "../support/url.js";
import { type Issue, isIn, says } from "./message.js";

/**
 * What a config file may hold: the shape of `UserConfig`, checked. Paths stay as written and defaults are
 * not filled in; `resolve.ts` does both.
 */
const text = v.pipe(v.string(says("a text")), v.nonEmpty(says("a text that is not empty")));
const texts = v.array(text, says("an array of texts"));
const place = v.pipe(
  text,
  v.check((value) => !isUrl(value) || findUrlProblem(value) === undefined, badUrl),
);

/** An object of known keys. An unknown one is a slip of the pen, so it is an error and not ignored. */
function object<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.strictObject(entries, says("an object", Object.keys(entries)));
}

/** Says it without the URL, since that may hold a password. */
function badUrl(issue: Issue): string {
  return (typeof issue.input === "string" ? findUrlProblem(issue.input) : undefined) ?? "";
}

const apiSource = v.lazy((input) =>
  typeof input === "object" ? object({ llms: place, under: texts }) : place,
);
const path = v.pipe(
  text,
  v.check((value) => !isUrl(value), says("a path")),
);

const functionSource = v.variant(
  "from",
  [
    object({ from: v.literal("xpander") }),
    object({ from: v.literal("python"), path }),
    object({ from: v.literal("file"), path }),
  ],
  isIn(["xpander", "python", "file"]),
);

const toolkitSource = v.variant(
  "from",
  [
    object({ from: v.literal("xpander"), include: v.optional(texts) }),
    object({ from: v.literal("python"), path }),
  ],
  isIn(["xpander", "python"]),
);

const config = object({
  $schema: v.optional(text),
  openapi: v.optional(
    object({
      sources: v.array(apiSource, says("an array of URLs and paths")),
      overlays: v.optional(v.array(path, says("an array of paths"))),
    }),
  ),
  functions: v.optional(v.array(functionSource, says("an array of sources"))),
  toolkits: v.optional(v.array(toolkitSource, says("an array of sources"))),
  snapshot: v.optional(path),
  output: v.optional(path),
  importExtension: v.optional(v.picklist(["js", "ts", "none"], isIn(["js", "ts", "none"]))),
  runtime: v.optional(v.picklist(["typecall", "inline"], isIn(["typecall", "inline"]))),
  keepSource: v.optional(v.boolean(says("true or false"))),
  privateHosts: v.optional(v.array(text, says("an array of host names"))),
});

export const configSchema = v.pipe(
  v.unknown(),
  // To valibot an array is an object.
  v.check((value) => !Array.isArray(value), says("an object")),
  config,
);

/** A config file's value, known to have the right shape. */
export type CheckedConfig = v.InferOutput<typeof configSchema>;
