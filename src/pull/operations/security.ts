import type { SecurityScheme } from "../../runtime/api/operation-definition.js";
import { entriesOf, isJsonObject, itemsOf, type JsonObject } from "../../runtime/json/json.js";
import { memberAt } from "../../runtime/json/pointer.js";
import { quote } from "../../support/quote.js";
import type { FoundOperation } from "./find-operations.js";
import { type OperationContext, partOf } from "./parts.js";

type Alternative = Readonly<Record<string, SecurityScheme>>;

/** The alternatives of credentials that an operation asks for; `undefined` if the description says nothing. */
export function readSecurity(
  { operation }: FoundOperation,
  context: OperationContext,
): readonly Alternative[] | undefined {
  const { document } = context;
  const listed = operation.security ?? document.security;
  if (!Array.isArray(listed) || listed.length === 0) return undefined;
  return itemsOf(listed)
    .filter(isJsonObject)
    .map((requirement) => {
      const schemes = Object.keys(requirement).flatMap((name): [string, SecurityScheme][] => {
        const scheme = readScheme(name, context);
        return scheme === undefined ? [] : [[name, scheme]];
      });
      return Object.fromEntries(schemes);
    });
}

function readScheme(
  name: string,
  { document, report }: OperationContext,
): SecurityScheme | undefined {
  const schemes = memberAt(memberAt(document, "components"), "securitySchemes");
  const part = partOf(document, memberAt(schemes, name));
  const scheme = toScheme(part);
  if (scheme === undefined) {
    const found =
      entriesOf(part).length === 0
        ? "is not described"
        : `is of a kind that stubs do not know (${quote(kindOf(part))})`;
    report({
      severity: "warning",
      code: "operation-security-unknown",
      message: `the security scheme ${quote(name)} ${found}; the stub sends nothing for it`,
    });
  }
  return scheme;
}

function kindOf({ type, scheme }: JsonObject): string {
  return [type, scheme].filter((each) => typeof each === "string").join(" ");
}

function toScheme({ type, scheme, in: place, name }: JsonObject): SecurityScheme | undefined {
  switch (type) {
    case "apiKey": {
      const isPlace = place === "header" || place === "query" || place === "cookie";
      return isPlace && typeof name === "string" ? { type, in: place, name } : undefined;
    }
    case "http": {
      const kind = String(scheme).toLowerCase();
      return kind === "bearer" || kind === "basic" ? { type: kind } : undefined;
    }
    case "oauth2":
    case "openIdConnect":
      return { type: "bearer" };
    default:
      return undefined;
  }
}
