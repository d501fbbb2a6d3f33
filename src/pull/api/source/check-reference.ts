import { isJsonObject, type JsonObject } from "../../../runtime/json/json.js";
import type { Diagnostics } from "../../../support/diagnostics.js";
import { quote } from "../../../support/quote.js";
import type { OperationReference } from "./operation-reference.js";

/** Warns if the heading of a page names an operation that its document does not have; the document is used anyway. */
export function checkReference(
  document: JsonObject,
  heading: {
    readonly place: string;
    readonly line: number;
    readonly reference: OperationReference;
  },
  problems: Diagnostics,
): void {
  const { place, line, reference } = heading;
  const { method, path } = reference;
  const group = method === "webhook" ? document.webhooks : document.paths;
  const item = isJsonObject(group) && Object.hasOwn(group, path) ? group[path] : undefined;
  if (isJsonObject(item) && (method === "webhook" || Object.hasOwn(item, method))) return;
  const wanted = quote(`${method.toUpperCase()} ${path}`);
  const message = `the heading of the page names ${wanted}, which its document does not have; the document was used`;
  problems.add({ severity: "warning", code: "page-reference", message, place, line });
}
