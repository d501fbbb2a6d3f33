// Declarations for `require`: those for `import`, said of CommonJS. So a value has the same type in both.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));

/**
 * The text of `dist/cjs/NAME.d.ts`, where `dist/NAME.d.ts` has been written.
 *
 * @param {string} name
 */
export function requiredTypes(name) {
  const file = join(dist, `${name}.d.ts`);
  const program = ts.createProgram([file], {
    module: ts.ModuleKind.NodeNext,
    noLib: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${file} is no module`);
  const place = `"../${name}.js", { with: { "resolution-mode": "import" } }`;
  const types = [];
  const lines = [];
  for (const exported of checker.getExportsOfModule(module)) {
    const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
    const { flags } = isAlias ? checker.getAliasedSymbol(exported) : exported;
    const own = exported.name;
    if ((flags & ts.SymbolFlags.Value) === 0) {
      types.push(own);
      continue;
    }
    lines.push(`declare const ${own}: typeof import(${place}).${own};`);
    if ((flags & ts.SymbolFlags.Type) !== 0) lines.push(`type ${own} = import(${place}).${own};`);
    lines.push(`export { ${own} };`);
  }
  if (types.length > 0) {
    lines.push(
      `export type { ${types.join(", ")} } from "../${name}.js" with { "resolution-mode": "import" };`,
    );
  }
  return `${lines.join("\n")}\n`;
}
