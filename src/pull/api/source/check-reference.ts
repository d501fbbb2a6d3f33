import { isJsonObject, type JsonObject } from "../../../runtime/json/json.js";
import type { Diagnostics } from "../../../support/diagnostics.js";
import { quote } from "../../../support/quote.js";
import type { OperationReference } from "./operation-reference.js";

/** Says so where a page is headed by another operation than the one its document holds; the document counts. */
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
  const message = `the page is headed ${wanted}, which its document does not hold; what the document holds was read`;
  problems.add({ severity: "warning", code: "page-reference", message, place, line });
}
