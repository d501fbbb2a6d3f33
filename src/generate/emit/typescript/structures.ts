import type { SourceFileStructure, StatementStructures } from "ts-morph";
import { InternalError } from "../../../errors.js";
import { type Code, code, joinCode } from "../text/code.js";
import { printStructure, StructureKind } from "../ts-morph.js";

/**
 * Stands in a structure for a type, the members of an interface or an initializer, until everything around it is
 * printed: ts-morph looks at each character of what it prints, and these are most of a file. No source has this
 * character.
 */
export const ASIDE = "\u0002";

/** A statement, and what its {@link ASIDE} stands for. */
export interface Part {
  readonly structure: StatementStructures;
  readonly aside?: Code;
}

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
export function printFile(header: Code, parts: readonly Part[]): string {
  const file: SourceFileStructure = {
    kind: StructureKind.SourceFile,
    statements: [raw(header), ...parts.map(({ structure }) => apart(structure))],
  };
  const asides = parts.flatMap(({ aside }) => (aside === undefined ? [] : [aside]));
  const pieces = printStructure(file, { indentNumberOfSpaces: 2 }).split(ASIDE);
  if (pieces.length !== asides.length + 1)
    throw new InternalError("ts-morph printed another number of statements than it was given");
  return pieces.reduce((text, piece, index) => {
    const aside = asides[index - 1];
    if (aside === undefined) return piece;
    return `${aside.startsLine ? text.trimEnd() : text}${aside}${piece}`;
  }, "");
}

/** ts-morph sets interfaces apart from what is around them, but not types and constants. */
function apart(statement: StatementStructures): StatementStructures {
  if (
    statement.kind !== StructureKind.TypeAlias &&
    statement.kind !== StructureKind.VariableStatement
  )
    return statement;
  return { ...statement, leadingTrivia: (writer) => writer.blankLineIfLastNot() };
}
