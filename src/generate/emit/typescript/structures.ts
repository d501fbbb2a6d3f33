import type { SourceFileStructure, StatementStructures } from "ts-morph";
import { type Code, code, joinCode } from "../text/code.js";
import { printStructure, StructureKind } from "../ts-morph.js";

/** Stands at the start of a line that continues a type or an initializer. No source has this character. */
const CONTINUED = "\u0001";

/**
 * A type or an initializer for a structure. ts-morph takes it as it is, so only `Code` goes in, and indents its
 * further lines once more than people do; `printFile` takes that back.
 */
export function slot(source: Code): string {
  return source.toString().replaceAll("\n", `\n${CONTINUED}`);
}

/**
 * Stands for an initializer at the margin until everything around it is printed: ts-morph looks at each character of
 * what it prints, and this is most of a file. No source has this character.
 */
export const INITIALIZER = "\u0002";

/** A name, or one whole comment, for a structure. */
export function raw(source: Code): string {
  return source.toString();
}

/** The text of a comment for a structure, which adds the stars. */
export function docs(lines: readonly Code[]): string[] {
  return lines.length === 0
    ? []
    : [
        joinCode(
          lines,
          code`
`,
        ).toString(),
      ];
}

/** Prints one structure for the whole file: nothing is parsed, which is what makes ts-morph fast. */
export function printFile(
  header: Code,
  statements: readonly StatementStructures[],
  initializer: Code = code``,
): string {
  const file: SourceFileStructure = {
    kind: StructureKind.SourceFile,
    statements: [raw(header), ...statements.map(apart)],
  };
  return printStructure(file, { indentNumberOfSpaces: 2 })
    .replace(CONTINUATION, (_, indentation: string) => `\n${indentation}`)
    .replace(INITIALIZER, () => initializer.toString());
}

const CONTINUATION = new RegExp(` *\n {2}( *)${CONTINUED}`, "g");

/** ts-morph sets interfaces apart from what is around them, but not types and constants. */
function apart(statement: StatementStructures): StatementStructures {
  if (
    statement.kind !== StructureKind.TypeAlias &&
    statement.kind !== StructureKind.VariableStatement
  )
    return statement;
  return { ...statement, leadingTrivia: (writer) => writer.blankLineIfLastNot() };
}
