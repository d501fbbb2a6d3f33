import { InternalError } from "../../../support/errors.js";
import { ts } from "../typescript/ts-morph.js";

// The door to the compiler's parser: what checks a file knows the kinds of its nodes and tokens from here.

export { ts };

/** Comments are checked on their own, so their tags need not be parsed. */
const PARSING: ts.CreateSourceFileOptions = {
  languageVersion: ts.ScriptTarget.Latest,
  jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
};

/** @throws InternalError if the text is not TypeScript. */
export function parseModule(path: string, text: string): ts.SourceFile {
  const file = ts.createSourceFile(path, text, PARSING, true, ts.ScriptKind.TS);
  // TypeScript keeps them on the file, but does not say so in its types.
  const problems: unknown = Reflect.get(file, "parseDiagnostics");
  if (!Array.isArray(problems) || problems.length > 0)
    throw new InternalError(`${path}: what was printed is not TypeScript`);
  return file;
}

export interface Token {
  readonly kind: ts.SyntaxKind;
  readonly text: string;
  /** Of a string or a number: what it stands for, whatever its quotes and escapes. */
  readonly value: string;
  readonly start: number;
}

/** The tokens of a module, comments among them, white space not. */
export function* tokensOf(text: string): Generator<Token> {
  const scanner = ts.createScanner(
    ts.ScriptTarget.Latest,
    false,
    ts.LanguageVariant.Standard,
    text,
  );
  let inTemplate = false;
  for (let kind = scanner.scan(); kind !== END; kind = scanner.scan()) {
    // The scanner alone cannot tell the `}` of `x-${string}` from any other one.
    if (inTemplate && kind === ts.SyntaxKind.CloseBraceToken)
      kind = scanner.reScanTemplateToken(false);
    inTemplate ||= kind === ts.SyntaxKind.TemplateHead;
    inTemplate &&= kind !== ts.SyntaxKind.TemplateTail;
    if (kind === ts.SyntaxKind.WhitespaceTrivia || kind === ts.SyntaxKind.NewLineTrivia) continue;
    const value = scanner.getTokenValue();
    yield { kind, text: scanner.getTokenText(), value, start: scanner.getTokenStart() };
  }
}

const END = ts.SyntaxKind.EndOfFileToken;

export function isComment({ kind }: Token): boolean {
  return (
    kind === ts.SyntaxKind.SingleLineCommentTrivia || kind === ts.SyntaxKind.MultiLineCommentTrivia
  );
}
