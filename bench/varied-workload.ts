import type { JsonObject, JsonValue } from "../src/runtime/json/json.js";
import { type BenchFunction, mulberry32, type Random } from "./workload.js";

/**
 * Functions with what the plain ones do not have: objects in objects, unions, enums of many values, models that refer to
 * each other, and long texts in several scripts. The same in every run.
 */
export function makeVariedFunctions(count: number): readonly BenchFunction[] {
  const random = mulberry32(16);
  return Array.from({ length: count }, (_, index) => new Maker(random).make(index));
}

const TEXTS = [
  "Returns every record whose `updated_at` lies in the range, newest first. Records that were merged are listed once, under the identifier that they have now; pass `include_merged: true` for all of them.",
  "Die Anschrift, an die geliefert wird. Straße und Hausnummer stehen in einer Zeile; Postfächer sind für Speditionsware nicht zulässig.",
  "配送先の住所。郵便番号はハイフンなしの七桁で入力してください。離島への配送には追加料金がかかります。",
  "Сумма в минимальных единицах валюты, то есть в копейках. Отрицательные значения означают возврат.",
  "عنوان البريد الإلكتروني الذي ترسل إليه الفاتورة. يجب أن يكون مؤكدا قبل الإرسال.",
  "A filter in the query language:\n\n```\nstatus:open AND (tag:urgent OR age>30d)\n```\n\nUnknown fields match nothing. See {@link https://example.com/query} for more.",
  "Ends a comment */ early, costs 5 € — “quoted”, with a tab\there, and an emoji 🚚 at the end.",
  "Short.",
];
const WORDS = [
  "account",
  "address",
  "amount",
  "approval",
  "archive",
  "author",
  "balance",
  "batch",
  "billing",
  "branch",
  "budget",
  "carrier",
  "category",
  "channel",
  "comment",
  "company",
  "contact",
  "country",
  "coupon",
  "currency",
  "customer",
  "deadline",
  "delivery",
  "discount",
  "document",
  "due-date",
  "estimate",
  "external.id",
  "filter",
  "größe",
  "invoice",
  "item",
  "label",
  "language",
  "location",
  "member",
  "method",
  "note",
  "offset",
  "order",
  "owner",
  "payment",
  "priority",
  "product",
  "project",
  "quantity",
  "reason",
  "recipient",
  "region",
  "reminder",
  "schedule",
  "shipment",
  "status",
  "subject",
  "tax",
  "template",
  "ticket",
  "timezone",
  "título",
  "token",
  "vendor",
  "version",
  "warehouse",
  "住所",
];
const MODELS = ["Node", "Party", "Place", "Price", "Rule", "Step", "Window", "Attachment"];

class Maker {
  readonly #models = new Map<string, JsonObject>();

  constructor(private readonly random: Random) {}

  make(index: number): BenchFunction {
    const input = this.#object(2 + this.#below(5), 0);
    const $defs = Object.fromEntries(this.#models);
    return {
      id: `00000000-0000-4000-9000-${String(index).padStart(12, "0")}`,
      name: `${this.#pick(WORDS)} ${this.#pick(WORDS)} ${index}`,
      description: `${this.#pick(TEXTS)}\n\n${this.#pick(TEXTS)}`,
      input_schema: this.#models.size === 0 ? input : { $defs, ...input },
    };
  }

  #object(size: number, depth: number): JsonObject {
    const left = [...WORDS];
    const names = Array.from({ length: size }, () =>
      left.splice(this.#below(left.length), 1),
    ).flat();
    const properties = names.map((name): [string, JsonObject] => {
      const own = this.#schema(depth + 1);
      return [name, this.random() < 0.6 ? { ...own, description: this.#pick(TEXTS) } : own];
    });
    const required = names.filter(() => this.random() < 0.5);
    // Not the models: an `allOf` of two closed objects accepts nothing.
    const closed: JsonObject =
      depth < 3 && this.random() < 0.4 ? { additionalProperties: false } : {};
    return { type: "object", properties: Object.fromEntries(properties), required, ...closed };
  }

  #schema(depth: number): JsonObject {
    const kind = this.random();
    if (kind < 0.18 && depth < 4) return this.#object(2 + this.#below(3), depth);
    if (kind < 0.3) return this.#union(depth);
    if (kind < 0.42) return { type: "string", enum: this.#values() };
    if (kind < 0.56) return this.#reference();
    if (kind < 0.64 && depth < 4)
      return { type: "array", items: this.#schema(depth + 1), maxItems: 50 };
    if (kind < 0.68) return { type: "object", additionalProperties: this.#scalar() };
    if (kind < 0.71) return { const: this.#pick<JsonValue>(["v1", 2, true]) };
    return this.#scalar();
  }

  #union(depth: number): JsonObject {
    if (this.random() < 0.4 || depth > 3) return { anyOf: [this.#scalar(), { type: "null" }] };
    if (this.random() < 0.3)
      return { allOf: [this.#reference(), { properties: { extra: this.#scalar() } }] };
    const kinds = ["card", "transfer", "cash"].slice(0, 2 + this.#below(2));
    const oneOf = kinds.map((kind): JsonObject => {
      const { properties, ...others } = this.#object(1 + this.#below(2), depth + 1);
      return {
        ...others,
        properties: { kind: { const: kind }, ...(properties as JsonObject) },
        required: ["kind"],
      };
    });
    return { oneOf };
  }

  #reference(): JsonObject {
    const name = this.#pick(MODELS);
    if (!this.#models.has(name)) {
      this.#models.set(name, {});
      // Now and then two models refer to each other.
      this.#models.set(name, {
        ...this.#object(1 + this.#below(3), 3),
        title: name,
        description: this.#pick(TEXTS),
      });
    }
    return { $ref: `#/$defs/${name}` };
  }

  #scalar(): JsonObject {
    return this.#pick<JsonObject>([
      { type: "string" },
      { type: "string", minLength: 2, maxLength: 400, pattern: "^[^\\s].*$" },
      { type: "string", format: "email", examples: ["ada@example.com"] },
      { type: "string", format: "uuid" },
      { type: "integer", minimum: 1, maximum: 10_000, default: 25 },
      { type: "number", multipleOf: 0.01 },
      { type: ["string", "null"] },
      { type: "boolean", default: false },
    ]);
  }

  #values(): readonly string[] {
    const first = this.#below(WORDS.length - 20);
    return WORDS.slice(first, first + 3 + this.#below(17));
  }

  #pick<Item>(items: readonly Item[]): Item {
    const item = items[this.#below(items.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  }

  #below(end: number): number {
    return Math.floor(this.random() * end);
  }
}
