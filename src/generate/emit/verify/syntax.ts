import { InternalError } from "../../../support/errors.js";
import { ts } from "../typescript/ts-morph.js";

// The only file of `verify` that loads the compiler: the others import its node and token kinds from here.

export { ts };

/** JSDoc is not parsed: `comments.ts` checks comments as tokens. */
const PARSING: ts.CreateSourceFileOptions = {
  languageVersion: ts.ScriptTarget.Latest,
  jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
};

/** @throws InternalError if the text is not TypeScript. */
export function parseModule(path: string, text: string): ts.SourceFile {
  const file = ts.createSourceFile(path, text, PARSING, true, ts.ScriptKind.TS);
  // An internal property of TypeScript, missing in its types.
  const problems: unknown = Reflect.get(file, "parseDiagnostics");
  if (!Array.isArray(problems) || problems.length > 0)
    throw new InternalError(`${path}: the printed text is not valid TypeScript`);
  return file;
}

export interface Token {
  readonly kind: ts.SyntaxKind;
  readonly text: string;
  readonly start: number;
}

/** The tokens of a module, with comments, without white space. */
export function* tokensOf(text: string): Generator<Token> {
  const scanner = ts.createScanner(
    ts.ScriptTarget.Latest,
    false,
    ts.LanguageVariant.Standard,
    text,
  );
  let inTemplate = false;
  for (let kind = scanner.scan(); kind !== END; kind = scanner.scan()) {
    // The scanner cannot distinguish the `}` of `x-${string}` from a closing brace.
    if (inTemplate && kind === ts.SyntaxKind.CloseBraceToken)
      kind = scanner.reScanTemplateToken(false);
    inTemplate ||= kind === ts.SyntaxKind.TemplateHead;
    inTemplate &&= kind !== ts.SyntaxKind.TemplateTail;
    if (kind === ts.SyntaxKind.WhitespaceTrivia || kind === ts.SyntaxKind.NewLineTrivia) continue;
    yield { kind, text: scanner.getTokenText(), start: scanner.getTokenStart() };
  }
}

const END = ts.SyntaxKind.EndOfFileToken;

export function isComment({ kind }: Token): boolean {
  return (
    kind === ts.SyntaxKind.SingleLineCommentTrivia || kind === ts.SyntaxKind.MultiLineCommentTrivia
  );
}
