import { isJsonObject, itemsOf, type JsonObject } from "../../runtime/json/json.js";
import { memberAt } from "../../runtime/json/pointer.js";
import type { FoundOperation } from "./find-operations.js";

/** The URLs of the servers that answer an operation: those of the nearest place that lists some. */
export function readServers(
  { operation, around }: FoundOperation,
  document: JsonObject,
): readonly string[] {
  const nearest = [operation, ...[...around].reverse(), document]
    .map(({ servers }) => itemsOf(servers))
    .find(({ length }) => length > 0);
  return serverUrls(nearest ?? []);
}

/** Variables have their defaults. */
function serverUrls(servers: readonly unknown[]): readonly string[] {
  return servers.flatMap((server) => {
    if (!isJsonObject(server) || typeof server.url !== "string") return [];
    const { url, variables } = server;
    return [
      url.replace(/\{([^{}]+)\}/g, (found, name: string) => {
        const value = memberAt(memberAt(variables, name), "default");
        return value === undefined ? found : String(value);
      }),
    ];
  });
}
