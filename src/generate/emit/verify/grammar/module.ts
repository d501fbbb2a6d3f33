import { BIOME_DIRECTIVE, findHeader } from "../../text/header.js";
import { documentation } from "./comment.js";
import { data } from "./data.js";
import { NotInGrammar, Reader } from "./reader.js";
import { type FileRules, GLOBAL_TYPES, RUNTIME_PARTS, type StatementKind } from "./rules.js";
import { isName, NAME, STRING, sticky } from "./tokens.js";
import { TypeGrammar } from "./type.js";

const SPECIFIER = sticky(STRING);
const DECLARED = sticky(NAME);
const USE = `(?:${RUNTIME_PARTS.join("|")})`;
const STUB_IMPORTS = sticky(
  `\\{ define(?:Function|Tool|Operation)(?:, ${USE})*, type (?:Operation)?Stub \\} from `,
);
const DEFINITION = sticky(" = /\\* @__PURE__ \\*/ define(?:Function|Tool|Operation)\\(");
const USE_LIST = sticky(`, \\[${USE}(?:, ${USE})*\\]`);
/** Words that are no names. */
const RESERVED = new Set(
  `await break case catch class const continue debugger default delete do else enum export extends false finally for
   function if implements import in instanceof interface let new null package private protected public return static
   super switch this throw true try typeof var void while with yield`.split(/\s+/),
);
/** The names of types in lower case: others could be keywords. */
const API_TYPES = new Set(["components", "operations", "paths", "webhooks"]);

/** True for a module in the grammar of what the printers print. It allows less than the compiler's list, never more. */
export function isModule(text: string, rules: FileRules): boolean {
  try {
    new ModuleGrammar(text, rules).module();
    return true;
  } catch (error) {
    if (error instanceof NotInGrammar) return false;
    throw error;
  }
}

class ModuleGrammar {
  readonly #reader: Reader;
  readonly #rules: FileRules;
  readonly #modules: ReadonlySet<string>;
  readonly #types: TypeGrammar;
  readonly #typeNames: Set<string>;

  constructor(text: string, rules: FileRules) {
    this.#reader = new Reader(text);
    this.#rules = rules;
    this.#modules = new Set(rules.modules);
    this.#types = new TypeGrammar(this.#reader);
    this.#typeNames = new Set([...GLOBAL_TYPES, ...(rules.ending?.names ?? [])]);
  }

  module(): void {
    this.#header();
    while (!this.#reader.isAt("")) {
      documentation(this.#reader);
      this.#statement();
    }
    this.#types.end(this.#typeNames);
  }

  #header(): void {
    const line = this.#reader.through("// ", "\n").slice(0, -1);
    if (findHeader(line) === undefined) throw new NotInGrammar();
    this.#reader.touches(`${BIOME_DIRECTIVE}\n`);
  }

  /** The first words tell which statement it is. */
  #statement(): void {
    const reader = this.#reader;
    const isImport = reader.touches("import ");
    const isExport = !isImport && reader.touches("export ");
    if (isImport) this.#import();
    else if (reader.touches("interface ")) this.#interface();
    else if (isExport && reader.touches("const ")) this.#stub();
    else if (isExport && reader.touches("type {")) this.#exports(true);
    else if (isExport && reader.touches("{")) this.#exports(false);
    else if (reader.touches("type ")) this.#alias();
    else if (isExport) this.#namespace();
    else throw new NotInGrammar();
  }

  #allow(kind: StatementKind): void {
    if (!this.#rules.statements.includes(kind)) throw new NotInGrammar();
  }

  /** `{ defineFunction, type Stub } from "typecall";`, `"typecall/server-only";` */
  #import(): void {
    this.#allow("import");
    const isForNames = this.#reader.matches(STUB_IMPORTS);
    if (isForNames) for (const name of ["Stub", "OperationStub"]) this.#typeNames.add(name);
    this.#from(isForNames ? this.#modules : new Set([this.#rules.guard]));
  }

  /** ` weatherLookup, type WeatherLookupInput } from "./…";`, `};` */
  #exports(isTypeOnly: boolean): void {
    this.#allow("export");
    const reader = this.#reader;
    if (reader.takes("}")) {
      reader.expect(";");
      return;
    }
    do {
      if (reader.takes("type ") && isTypeOnly) throw new NotInGrammar();
      this.#name();
    } while (reader.takes(","));
    reader.expect("}");
    reader.expect("from ");
    this.#from(this.#modules);
  }

  /** `* as textTools from "./…";` */
  #namespace(): void {
    this.#allow("export");
    this.#reader.expect("* as ");
    this.#name();
    this.#reader.expect("from ");
    this.#from(this.#modules);
  }

  #from(modules: ReadonlySet<unknown>): void {
    if (!modules.has(JSON.parse(this.#reader.read(SPECIFIER)))) throw new NotInGrammar();
    this.#reader.expect(";");
  }

  /** `A { … }` */
  #interface(): void {
    this.#typeName();
    this.#reader.expect("{");
    this.#types.members();
  }

  /** `A = …;` */
  #alias(): void {
    this.#typeName();
    this.#reader.expect("=");
    this.#types.type();
    this.#reader.expect(";");
  }

  #typeName(): void {
    this.#allow("type");
    const name = this.#name();
    if (/^[a-z]+$/.test(name) && !API_TYPES.has(name)) throw new NotInGrammar();
    this.#typeNames.add(name);
  }

  #name(): string {
    const name = this.#reader.read(DECLARED);
    if (!isName(name)) throw new NotInGrammar();
    return name;
  }

  /** `weatherLookup: Stub<A, B> = defineFunction({ … }, [referenceKeywords]);` */
  #stub(): void {
    this.#allow("stub");
    if (RESERVED.has(this.#name())) throw new NotInGrammar();
    this.#reader.expect(":");
    this.#types.type();
    this.#reader.expectMatch(DEFINITION);
    data(this.#reader);
    this.#reader.matches(USE_LIST);
    this.#reader.expect(")");
    this.#reader.expect(";");
  }
}
