import { sha256 } from "../support/digest.js";
import { fileKey, isReservedName } from "../support/file-names.js";

/** The callable, toolkit or tag that gets a slug. Its id is hashed if its display name gives no slug, or one that is taken. */
export interface SlugOwner {
  readonly kind: "function" | "tool" | "toolkit" | "operation" | "tag";
  readonly id: string;
}

/** File systems allow 255 bytes, eCryptfs 143; the hash and the extension are added to this. */
const MAX_BYTES = 100;

/** Display names are cut to this before regular expressions run on them; a slug is far shorter. */
const MAX_NAME = 1000;

/**
 * The file name, without extension, for a display name: words in lower case with hyphens between. It contains letters,
 * digits and marks of any script (NFC), and nothing else. `getUser`, `GET_USER` and `Get user!` all give `get-user`.
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
 * An endless list of file names for an owner: its slug, then the slug with ever longer prefixes of the hash of its id,
 * which do not depend on other callables.
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
 * Slugs with the same key would be the same file on some disk, or give stubs of the same name, which has only letters,
 * digits and marks: `foo-1` and `foo1`.
 */
export function slugKey(slug: string): string {
  return fileKey(slug).replace(/[^\p{L}\p{N}\p{M}/]/gu, "");
}

/** A letter or digit with the letters, digits and marks after it; a mark without a base character is dropped. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/** A word boundary: between `get` and `User`, `XML` and `Parser`; not in the plural of an acronym (`userIDs`). */
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
