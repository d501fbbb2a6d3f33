import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/json/json.js";

/** Keys of the schemas in xpander's API (first), MCP and the APIs of LLM providers. */
const INPUT = ["input_schema", "inputSchema", "parameters"];
const OUTPUT = ["output_schema", "outputSchema"];

/**
 * Converts function objects of MCP servers or LLM providers to those of the xpander API. `id` defaults to the name,
 * with a number if that is in use: `search`, `search-2`.
 */
export function normalizeItems(values: readonly JsonValue[]): readonly JsonValue[] {
  const ids = new FreeIds(values.map(ownId));
  return values.map((value) => {
    if (!isJsonObject(value)) return value;
    const name = ownText(value, "name");
    let id = ownId(value);
    if (id === undefined && name !== undefined && !isPresent(value, "id")) {
      id = ids.take(name);
    }
    return {
      ...value,
      ...(id === undefined ? {} : { id, name: name ?? id }),
      ...firstOf(value, "input_schema", INPUT),
      ...firstOf(value, "output_schema", OUTPUT),
    };
  });
}

class FreeIds {
  readonly #taken: Set<string | undefined>;
  readonly #lastNumber = new Map<string, number>();

  constructor(taken: readonly (string | undefined)[]) {
    this.#taken = new Set(taken);
  }

  take(name: string): string {
    let number = this.#lastNumber.get(name) ?? 0;
    let id: string;
    do {
      number++;
      id = number === 1 ? name : `${name}-${number}`;
    } while (this.#taken.has(id));
    this.#lastNumber.set(name, number);
    this.#taken.add(id);
    return id;
  }
}

function ownId(value: JsonValue): string | undefined {
  return isJsonObject(value) ? ownText(value, "id") : undefined;
}

/** An own member that is a non-empty string. */
function ownText(value: JsonObject, key: string): string | undefined {
  const member = Object.hasOwn(value, key) ? value[key] : undefined;
  return typeof member === "string" && member !== "" ? member : undefined;
}

function isPresent(value: JsonObject, key: string): boolean {
  return Object.hasOwn(value, key) && value[key] !== null && value[key] !== "";
}

function firstOf(value: JsonObject, as: string, keys: readonly string[]): JsonObject {
  const key = keys.find((candidate) => isPresent(value, candidate));
  return key === undefined ? {} : { [as]: value[key] ?? null };
}
