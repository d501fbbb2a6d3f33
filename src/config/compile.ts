import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { ts } from "ts-morph";

/** A script or a module that jiti is to run. */
interface Source {
  readonly filename: string;
  readonly text: string;
  /** Whether jiti runs it in an async function, in which imports are awaited; what is required is run at once. */
  readonly isAsync: boolean;
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  // The default import of CommonJS is the `default` of what Node imports.
  esModuleInterop: false,
  ignoreDeprecations: "6.0",
};

/**
 * The body of the function that jiti runs for a source. It reads the parameters of that function, `exports`, `require`,
 * `module`, `__filename`, `__dirname`, `jitiImport` and `jitiESMResolve`. The compiler of the printers makes it: jiti's
 * own, Babel, would take more room than all the rest of the command line.
 *
 * @throws SyntaxError
 */
export function compile({ filename, text, isAsync }: Source): string {
  const { outputText, diagnostics = [] } = ts.transpileModule(text, {
    // The extension says the language alone, not the kind of module.
    fileName: filename.replace(/\.[cm]([jt]s)$/, ".$1"),
    compilerOptions: OPTIONS,
    reportDiagnostics: true,
    transformers: {
      before: [replacing((node) => importOfJiti(node, filename))],
      after: isAsync ? [replacing(awaitedImport)] : [],
    },
  });
  const [problem] = diagnostics;
  if (problem !== undefined) throw new SyntaxError(messageOf(problem));
  // In a block, a module may declare a `require` or a `__dirname` of its own.
  return `"use strict"; {${outputText.replace(/^#!.*/, "")}\n}`;
}

/** A transformer: where `replace` returns a node, that takes the place of the given one. */
function replacing(
  replace: (node: ts.Node) => ts.Node | undefined,
): ts.TransformerFactory<ts.SourceFile> {
  return (context) => {
    const visit = (node: ts.Node): ts.Node =>
      isImportOfRequire(node) ? node : visitInside(replace(node) ?? node);
    const visitInside = (node: ts.Node) => ts.visitEachChild(node, visit, context);
    return (file) => ts.visitEachChild(file, visit, context);
  };
}

/** Whether it is `import name = require("…")`, or what the compiler made of it: neither is awaited. */
function isImportOfRequire(node: ts.Node): boolean {
  return ts.isImportEqualsDeclaration(ts.getOriginalNode(node));
}

/** What stands for `import.meta` and for `import(…)`, which Node has in modules of its own alone. */
function importOfJiti(node: ts.Node, filename: string): ts.Node | undefined {
  const { factory } = ts;
  if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) {
    const values = { url: pathToFileURL(filename).href, filename, dirname: dirname(filename) };
    return factory.createParenthesizedExpression(
      factory.createObjectLiteralExpression([
        ...Object.entries(values).map(([name, value]) =>
          factory.createPropertyAssignment(name, factory.createStringLiteral(value)),
        ),
        factory.createPropertyAssignment("resolve", factory.createIdentifier("jitiESMResolve")),
      ]),
    );
  }
  return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
    ? factory.createCallExpression(
        factory.createIdentifier("jitiImport"),
        undefined,
        node.arguments.slice(0, 1),
      )
    : undefined;
}

/** What stands for a `require` that the compiler wrote for an import, and that has no place in the text therefore. */
function awaitedImport(node: ts.Node): ts.Node | undefined {
  if (!ts.isCallExpression(node) || node.expression.pos >= 0) return;
  if (!ts.isIdentifier(node.expression) || node.expression.text !== "require") return;
  const { factory } = ts;
  const jitiImport = factory.createIdentifier("jitiImport");
  return factory.createAwaitExpression(
    factory.createCallExpression(jitiImport, undefined, node.arguments),
  );
}

function messageOf({ messageText, file, start }: ts.Diagnostic): string {
  const message = ts.flattenDiagnosticMessageText(messageText, "\n");
  if (file === undefined || start === undefined) return message;
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return `${message} (${line + 1}:${character + 1})`;
}
