import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, it } from "vitest";
import { DEFAULTS, settings } from "../../src/config/schema.js";
import { SOURCES } from "../../src/config/sources.js";
import { withTables } from "../support/tables.js";

const PAGE = fileURLToPath(new URL("../../docs/config.md", import.meta.url));
const CONFIG = fileURLToPath(new URL("../../src/config/", import.meta.url));

// docs/config.md is compared with src/config: names, types and defaults from the schema, and what each option is for from
// the comment above it in config.ts. With `-u`, the tables are written into the page.

it("lists every option and every kind of source in docs/config.md", async () => {
  const page = withTables(await readFile(PAGE, "utf8"), [await optionTable(), await sourceTable()]);
  await expect(page).toMatchFileSnapshot(PAGE);
});

it("shows every option in the example of docs/config.md", async () => {
  const [, example = ""] = /```ts\n(.*?)```/s.exec(await readFile(PAGE, "utf8")) ?? [];
  for (const name of Object.keys(settings.entries).filter((each) => !each.startsWith("$"))) {
    expect(example).toContain(`\n  ${name}: `);
  }
  for (const from of Object.keys(SOURCES)) expect(example).toContain(`from: "${from}"`);
});

async function optionTable(): Promise<readonly string[]> {
  const comments = await commentsIn("config.ts");
  const options = Object.entries(settings.entries).flatMap(([name, schema]) => {
    const fallback: unknown = Object.getOwnPropertyDescriptor(DEFAULTS, name)?.value;
    const members = membersOf(schema);
    const type = members.length === 0 ? typeOf(schema) : "object";
    const of = members.map((member) => ({ ...member, name: `${name}.${member.name}` }));
    return [{ name, type, fallback }, ...of];
  });
  return [
    "| option | type | default | what for |",
    "|---|---|---|---|",
    ...options.map(({ name, type, fallback }) => {
      const value = fallback === undefined ? "" : code(JSON.stringify(fallback));
      const member = name.startsWith("openapi.")
        ? `ApiInput.${name.slice("openapi.".length)}`
        : `UserConfig.${name}`;
      return row([code(name), code(type), value, comments.get(member) ?? ""]);
    }),
  ];
}

async function sourceTable(): Promise<readonly string[]> {
  const comments = await commentsIn("config.ts");
  return [
    "| source | of | what it is |",
    "|---|---|---|",
    ...Object.entries(SOURCES).map(([from, kind]) => {
      const of = ["functions", "toolkits"].filter((gives) => gives in kind).map(code);
      const source = `${from.charAt(0).toUpperCase()}${from.slice(1)}Source`;
      const own = ["include", "exclude", "maxEntries"].map((name) => {
        const comment = comments.get(`${source}.${name}`);
        return comment && `${code(name)}: ${comment}`;
      });
      const said = [comments.get(source), ...own];
      return row([code(typeOf(kind.functions)), of.join(", "), said.filter(Boolean).join(" ")]);
    }),
  ];
}

/** The members of valibot's schemas that are read. */
interface Schema {
  readonly type: string;
  readonly wrapped?: Schema;
  readonly default?: unknown;
  readonly item?: Schema;
  readonly entries?: Readonly<Record<string, Schema>>;
  /** Values of a picklist, schemas of a union. */
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
  readonly getter?: (input: unknown) => Schema;
}

function isSchema(option: unknown): option is Schema {
  return typeof option === "object" && option !== null && "type" in option;
}

/** A schema as TypeScript writes its type. */
function typeOf(schema: Schema): string {
  const { type, wrapped, item, entries, options = [], literal, getter } = schema;
  if (wrapped !== undefined) return typeOf(wrapped);
  if (item !== undefined) {
    const one = typeOf(item);
    return one.includes("|") ? `(${one})[]` : `${one}[]`;
  }
  if (entries !== undefined) {
    const members = Object.entries(entries).map(
      ([name, member]) => `${name}${member.type === "optional" ? "?" : ""}: ${typeOf(member)}`,
    );
    return `{ ${members.join("; ")} }`;
  }
  if (type === "picklist") return options.map((option) => JSON.stringify(option)).join(" | ");
  if (type === "union") return options.filter(isSchema).map(typeOf).join(" | ");
  if (type === "variant") return "Source";
  if (type === "literal") return JSON.stringify(literal);
  if (getter !== undefined) return [getter(""), getter({})].map(typeOf).join(" | ");
  return type;
}

function membersOf({ wrapped }: Schema) {
  return Object.entries(wrapped?.entries ?? {}).map(([name, member]) => {
    return { name, type: typeOf(member), fallback: member.default };
  });
}

/** The comments above the interfaces of a file, and above their members: `UserConfig.output`. */
async function commentsIn(file: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(CONFIG + file, "utf8");
  const comments = new Map<string, string>();
  const take = (name: string, node: ts.Node): void => {
    const [doc] = ts.getJSDocCommentsAndTags(node);
    const said = doc === undefined ? undefined : ts.getTextOfJSDocComment(doc.comment);
    if (said !== undefined) comments.set(name, said.replace(/\s+/g, " "));
  };
  const { statements } = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  for (const statement of statements.filter(ts.isInterfaceDeclaration)) {
    take(statement.name.text, statement);
    for (const member of statement.members) {
      take(`${statement.name.text}.${member.name?.getText()}`, member);
    }
  }
  return comments;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function code(text: string): string {
  return `\`${text}\``;
}
