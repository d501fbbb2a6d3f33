import { documentation } from "./comment.js";
import { NotInGrammar, type Reader } from "./reader.js";
import { NAME, NUMBER, STRING, sticky, TEMPLATE, TYPE_KEY } from "./tokens.js";

const NAMES = sticky(NAME);
const TEXT = sticky(STRING);
const NUMERIC = sticky(NUMBER);
const KEY_TEMPLATE = sticky(TEMPLATE);
const PROPERTY = sticky(`(?:readonly )?${TYPE_KEY}\\??:`);
const INDEX = sticky(`\\[key: (?:string|${TEMPLATE})\\]:`);

const KEYWORDS = new Set(
  "unknown never string number boolean undefined null true false".split(" "),
);

/** The types of a module. No tree is kept, so that the precedence of operators does not matter. */
export class TypeGrammar {
  readonly #reader: Reader;
  /** The names that types refer to. */
  readonly references = new Set<string>();

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** `A | B & C`, with or without a bar before the first */
  type(): void {
    this.#reader.takes("|");
    this.#operand();
    this.#operators();
  }

  #operators(): void {
    while (this.#reader.takes("|") || this.#reader.takes("&")) this.#operand();
  }

  /** `A[]`, `A["key"]` */
  #operand(): void {
    const reader = this.#reader;
    this.#primary();
    while (reader.touches("[")) {
      if (reader.takes("]")) continue;
      this.type();
      reader.expect("]");
    }
  }

  #primary(): void {
    const reader = this.#reader;
    const first = reader.peek();
    if (reader.touches("{")) this.members();
    else if (reader.touches("[")) this.#elements();
    else if (reader.touches("(")) {
      this.type();
      reader.expect(")");
    } else if (first === '"') reader.expectMatch(TEXT);
    else if (reader.match(NUMERIC) === undefined) this.#named(reader.expectMatch(NAMES));
  }

  /** `string`, `A`, `Record<string, A>` */
  #named(name: string): void {
    if (KEYWORDS.has(name)) return;
    this.references.add(name);
    const reader = this.#reader;
    if (!reader.touches("<")) return;
    if (name !== "Record" || reader.match(KEY_TEMPLATE) === undefined) this.type();
    while (reader.takes(",")) this.type();
    reader.expect(">");
  }

  /** `A, B?, ...C[]]` */
  #elements(): void {
    const reader = this.#reader;
    if (reader.takes("]")) return;
    do this.#element();
    while (reader.takes(","));
    reader.expect("]");
  }

  #element(): void {
    const reader = this.#reader;
    if (reader.takes("...")) return this.#operand();
    if (reader.peek() === "|") return this.type();
    this.#operand();
    if (!reader.touches("?")) this.#operators();
  }

  /** `a: A; "b"?: B; [key: string]: C }` */
  members(): void {
    const reader = this.#reader;
    while (!reader.takes("}")) {
      documentation(reader);
      if (reader.match(INDEX) === undefined) reader.expectMatch(PROPERTY);
      this.type();
      if (!reader.takes(";")) return reader.expect("}");
    }
  }

  /** @throws NotInGrammar if a type refers to a name that is not declared. */
  end(declared: ReadonlySet<string>): void {
    for (const name of this.references) if (!declared.has(name)) throw new NotInGrammar();
  }
}
