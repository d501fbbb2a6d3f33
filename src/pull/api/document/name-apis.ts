import { basename } from "node:path";
import { OPERATION_METHODS } from "../../../model/openapi-shape.js";
import { PLATFORM } from "../../../runtime/api/operation-definition.js";
import {
  isJsonObject,
  itemsOf,
  type JsonObject,
  type JsonValue,
} from "../../../runtime/json/json.js";
import { memberAt } from "../../../runtime/json/pointer.js";
import { mapMembers } from "../../../support/map-members.js";
import type { ApiDocument } from "./check-document.js";

/** Names the API in a description that holds several, or another than xpander's: by it, apps configure their calls. */
const NAME = "x-typecall-api";

/** The API of an operation, by its path item or the whole description. */
export function apiOf(around: readonly JsonObject[], document: JsonObject): string {
  const name = [...around, document].map((part) => memberAt(part, NAME)).find(isName);
  return name ?? PLATFORM;
}

function isName(value: JsonValue | undefined): value is string {
  return typeof value === "string" && value !== "";
}

/**
 * Documents that say of their paths which API they belong to, so that a merged description does: one with the same first
 * server is one API. What a document says for all of its operations, its servers and its security, is said by each of
 * them where another API says something else.
 */
export function nameApis(
  documents: readonly (ApiDocument & {
    /** Its file among the pulled ones. */ readonly file: string;
  })[],
): readonly ApiDocument[] {
  const names = new Map<string, string>();
  for (const { document, file } of documents) {
    const server = firstServer(document);
    if (!names.has(server)) names.set(server, isXpander(server) ? PLATFORM : stemOf(file));
  }
  // Pages of one API need not all say where it is.
  const [only] = [...names.keys()].filter((server) => server !== "");
  if (names.has("") && names.size > 1)
    names.set(
      "",
      names.size === 2 && only !== undefined ? (names.get(only) ?? PLATFORM) : PLATFORM,
    );
  else if (names.has("")) names.set("", PLATFORM);
  const isSingle = new Set(names.values()).size === 1;
  return documents.map(({ place, document }) => {
    const name = names.get(firstServer(document)) ?? PLATFORM;
    if (!isSingle) return { place, document: withOwn(document, name) };
    return { place, document: name === PLATFORM ? document : { ...document, [NAME]: name } };
  });
}

function withOwn(document: JsonObject, name: string): JsonObject {
  const { servers, security } = document;
  const item = (value: JsonValue): JsonValue => {
    if (!isJsonObject(value)) return value;
    const own = mapMembers(value, (member, key) => {
      const isOperation = isJsonObject(member) && OPERATION_METHODS.some((each) => each === key);
      return isOperation && security !== undefined && member.security === undefined
        ? { ...member, security }
        : member;
    });
    const listed = value.servers ?? servers;
    return {
      ...own,
      ...(name === PLATFORM ? {} : { [NAME]: name }),
      ...(listed && { servers: listed }),
    };
  };
  return mapMembers(document, (member, key) =>
    key === "paths" && isJsonObject(member)
      ? mapMembers(member, (each, path) => (path.startsWith("x-") ? each : item(each)))
      : member,
  );
}

/** Origin and path of the first server; empty without one. */
function firstServer({ servers }: JsonObject): string {
  const [first] = itemsOf(servers);
  const url = memberAt(first, "url");
  return typeof url === "string" ? url.replace(/[?#].*$/, "").replace(/\/+$/, "") : "";
}

function isXpander(server: string): boolean {
  return /^https:\/\/api\.xpander\.ai(?:$|\/)/i.test(server);
}

function stemOf(file: string): string {
  return basename(file).replace(/\.[^.]*$/, "");
}
