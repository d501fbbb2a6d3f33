import type { JsonObject } from "../../runtime/json/json.js";
import { firstAccepted } from "./first-accepted.js";

/** Stands for any text. */
const ANY = "…";

/** A text of each format that JSON Schema, OpenAPI and pydantic name. */
const OF_FORMAT = new Map([
  ["date", "2025-01-31"],
  ["date-time", "2025-01-31T09:30:00Z"],
  ["time", "09:30:00Z"],
  ["duration", "PT1H30M"],
  ["email", "name@example.com"],
  ["idn-email", "name@example.com"],
  ["hostname", "example.com"],
  ["idn-hostname", "example.com"],
  ["ipv4", "192.0.2.1"],
  ["ipv6", "2001:db8::1"],
  ["ipvanyaddress", "192.0.2.1"],
  ["uri", "https://example.com"],
  ["url", "https://example.com"],
  ["iri", "https://example.com"],
  ["uri-reference", "/path"],
  ["iri-reference", "/path"],
  ["uuid", "123e4567-e89b-42d3-a456-426614174000"],
  ["uuid4", "123e4567-e89b-42d3-a456-426614174000"],
  ["path", "/path"],
  ["file-path", "/path"],
  ["directory-path", "/path"],
  ["json-pointer", "/path"],
  ["regex", "a*"],
  ["byte", "YQ=="],
  ["base64", "YQ=="],
  ["decimal", "1.50"],
]);

/** Short texts as patterns ask for. */
const FOR_PATTERNS = [
  ...["a", "A", "1", "ab", "AB", "12", "abc", "ABC", "123", "abcd", "ABCD", "1234", "12345"],
  ...[
    "en-US",
    "a-b",
    "a_b",
    "a.b",
    "a/b",
    "/a",
    "A1",
    "a1",
    "A-1",
    "1.5",
    "1.0.0",
    "v1.0.0",
    "#00ff00",
  ],
  ...["09:30", "2025-01", "+4712345678", "0x1", "a b", "A b"],
];

/** A text that the schemas accept together; {@link ANY} if nothing is known of it. */
export function exampleString(schemas: readonly JsonObject[]): string {
  const format = schemas.map((schema) => schema.format).find((name) => typeof name === "string");
  const known = typeof format === "string" ? OF_FORMAT.get(format) : undefined;
  const others = () => {
    const least = Math.max(...schemas.map(({ minLength }) => Number(minLength) || 0));
    const long = least < 100 ? [ANY, "a", "1"].map((text) => text.repeat(least)) : [];
    return [ANY, "", ...long, ...OF_FORMAT.values(), ...FOR_PATTERNS];
  };
  return firstAccepted(known ?? ANY, others, schemas, ["pattern", "minLength", "maxLength"]);
}
