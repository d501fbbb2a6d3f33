import { sha256 } from "../support/digest.js";
import { fileKey, isReservedName } from "../support/file-names.js";

/** What a slug is for, and the id that gives it a name where the name gives none. */
export interface SlugOwner {
  readonly kind: "function" | "tool" | "toolkit";
  readonly id: string;
}

/** File systems allow 255 bytes, some encrypted ones 143; a piece of a hash and an ending come on top. */
const MAX_BYTES = 100;

/** What is looked at of a name: far more than a slug can hold, and little enough for any regular expression. */
const MAX_NAME = 1000;

/**
 * The file name, without ending, that a display name gives: words in lower case with hyphens between.
 * Letters, digits and marks of any script are kept (NFC); nothing else ever gets into a path.
 * `getUser`, `GET_USER` and `Get user!` all give `get-user`.
 */
export function slugOf(name: string, owner: SlugOwner): string {
  const words = name
    .slice(0, MAX_NAME)
    .normalize("NFC")
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Me}]/gu, "")
    .replace(HUMP, "-")
    .toLowerCase()
    .normalize("NFC")
    .match(WORD);
  const slug = cut((words ?? []).join("-"));
  if (slug === "") return `${owner.kind}-${sha256(owner.id).slice(0, 8)}`;
  return isReservedName(slug) ? `${slug}-${owner.kind}` : slug;
}

/**
 * File names for an owner, best first, without end: its slug, then the slug with more and more of a hash
 * of its id, which stays the same whatever else exists.
 */
export function* slugCandidates(name: string, owner: SlugOwner): Generator<string, never> {
  const slug = slugOf(name, owner);
  const hash = sha256(owner.id);
  yield slug;
  yield `${slug}-${hash.slice(0, 6)}`;
  yield `${slug}-${hash.slice(0, 12)}`;
  for (let number = 1; ; number++) yield `${slug}-${hash}${number === 1 ? "" : `-${number}`}`;
}

/**
 * Two slugs with the same key are one file on some disk, or would give stubs of one name, since only letters, digits
 * and marks go into a name: `foo-1` and `foo1`.
 */
export function slugKey(slug: string): string {
  return fileKey(slug).replace(/[^\p{L}\p{N}\p{M}/]/gu, "");
}

/** A letter or digit with what follows it; a mark that has nothing to stand on is dropped. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/** Between `get` and `User`, `XML` and `Parser`; not before the plural of an acronym (`userIDs`). */
const HUMP =
  /(?<=\p{Ll}\p{M}*)(?=\p{Lu})|(?<=[\p{Lu}\p{N}]\p{M}*)(?=\p{Lu}\p{M}*\p{Ll})(?!\p{Lu}s(?![\p{L}\p{M}]))/gu;

function cut(slug: string): string {
  let bytes = 0;
  let kept = "";
  for (const character of slug) {
    bytes += Buffer.byteLength(character);
    if (bytes > MAX_BYTES) break;
    kept += character;
  }
  return kept.replace(/-+$/, "");
}
