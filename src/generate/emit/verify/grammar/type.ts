import { documentation } from "./comment.js";
import { NotInGrammar, type Reader } from "./reader.js";
import { END_OF_WORD, NAME, NUMBER, STRING, sticky, TEMPLATE, TYPE_KEY } from "./tokens.js";

const REFERENCE = sticky(NAME);
const OPERATOR = sticky("[ \\n]*[|&]");
const SIMPLE = sticky(
  `[ \\n]*(?:(?:unknown|never|object|string|number|boolean|undefined|null|true|false)${END_OF_WORD}|${STRING}|${NUMBER})`,
);
const KEY_TEMPLATE = sticky(TEMPLATE);
const PROPERTY = sticky(`(?:readonly )?${TYPE_KEY}\\??:`);
const INDEX = sticky(`\\[(?:key|name): (?:string|${TEMPLATE})\\]:`);

/** The types of a module. No tree is kept, so that the precedence of operators does not matter. */
export class TypeGrammar {
  readonly #reader: Reader;
  /** The names that types refer to. */
  readonly #references = new Set<string>();

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
    while (this.#reader.matches(OPERATOR)) this.#operand();
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
    if (reader.matches(SIMPLE)) return;
    if (reader.takes("{")) this.members();
    else if (reader.takes("[")) this.#elements();
    else if (reader.takes("(")) {
      this.type();
      reader.expect(")");
    } else this.#reference();
  }

  /** `A`, `Record<string, A>` */
  #reference(): void {
    const reader = this.#reader;
    const name = reader.read(REFERENCE);
    this.#references.add(name);
    if (!reader.touches("<")) return;
    if (name !== "Record" || !reader.matches(KEY_TEMPLATE)) this.type();
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
    const isRest = reader.takes("...");
    const isUnion = !isRest && reader.takes("|");
    this.#operand();
    if (isRest || (!isUnion && reader.touches("?"))) return;
    this.#operators();
  }

  /** `a: A; "b"?: B; [key: string]: C }` */
  members(): void {
    const reader = this.#reader;
    while (!reader.takes("}")) {
      documentation(reader);
      if (!reader.matches(PROPERTY)) reader.expectMatch(INDEX);
      this.type();
      if (!reader.takes(";")) {
        reader.expect("}");
        return;
      }
    }
  }

  /** @throws NotInGrammar if a type refers to a name that is not declared. */
  end(declared: ReadonlySet<string>): void {
    for (const name of this.#references) if (!declared.has(name)) throw new NotInGrammar();
  }
}
