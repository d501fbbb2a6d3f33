import { type Change, isNameless } from "../report/change.js";
import type { RuleName } from "../report/rules.js";
import type { Reference } from "./reference.js";
import { Node } from "./ts-morph.js";

/** Changes that affect every reference to the stub, not only calls. */
const AFFECTS_ANY_REFERENCE: ReadonlySet<RuleName> = new Set(["callable-removed", "stub-renamed"]);
/** Changes that affect only calls without the property. */
const AFFECTS_ABSENCE: ReadonlySet<RuleName> = new Set([
  "required-property-added",
  "property-became-required",
]);

/** Whether a change affects a place. Only calls whose own text shows that they are not affected are left out. */
export function isAffected(reference: Reference, change: Change): boolean {
  if (reference.isExport) return AFFECTS_ANY_REFERENCE.has(change.rule);
  if (change.direction !== "input" || change.path.length === 0) return true;
  const passed = passedIn(reference, change.path);
  if (passed === "unknown") return true;
  if (AFFECTS_ABSENCE.has(change.rule)) return passed === "absent";
  if (passed === "absent" || passed === "absent above") return false;
  const refused = refusedBy(change);
  const value = refused === undefined ? undefined : literalOf(passed);
  return value === undefined || value === refused;
}

/** The JSON text of the value that is no longer accepted, if the change is about a single one. */
function refusedBy({ rule, before }: Change): string | undefined {
  if (rule === "null-removed") return "null";
  return rule === "value-removed" ? before : undefined;
}

/** The value that a call passes at a path. `absent above`: it does not even pass the object that would contain it. */
type Passed = Node | "absent" | "absent above" | "unknown";

function passedIn({ call }: Reference, path: readonly string[]): Passed {
  if (call === undefined) return "unknown";
  const [input] = call.getArguments();
  if (input === undefined) return path.length === 1 ? "absent" : "absent above";
  return passedAt(input, path);
}

/** The value at a path of the input, as far as the text of the call shows it. */
function passedAt(input: Node, path: readonly string[]): Passed {
  const [name, ...below] = path;
  const value = unwrap(input);
  if (name === undefined) return value;
  if (!Node.isObjectLiteralExpression(value)) return "unknown";
  for (const property of value.getProperties()) {
    if (Node.isSpreadAssignment(property)) return "unknown";
    const node = property.getNameNode();
    if (Node.isComputedPropertyName(node)) return "unknown";
    const key = Node.isStringLiteral(node) ? node.getLiteralText() : node.getText();
    if (key !== name) continue;
    if (below.length === 0 && !Node.isPropertyAssignment(property)) return property;
    if (!Node.isPropertyAssignment(property)) return "unknown";
    return passedAt(property.getInitializerOrThrow(), below);
  }
  // `[]` and `[key]` may be several places of the call.
  if (isNameless(name)) return "unknown";
  return below.length === 0 ? "absent" : "absent above";
}

function unwrap(node: Node): Node {
  const isWrapper =
    Node.isAsExpression(node) ||
    Node.isSatisfiesExpression(node) ||
    Node.isParenthesizedExpression(node);
  return isWrapper ? unwrap(node.getExpression()) : node;
}

/** The JSON text of a literal in the call; of an object or an array, its text, which no single refused value has. */
function literalOf(node: Node): string | undefined {
  const isText = Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node);
  if (isText) return JSON.stringify(node.getLiteralText());
  if (Node.isNumericLiteral(node)) return JSON.stringify(node.getLiteralValue());
  const isOther =
    Node.isTrueLiteral(node) ||
    Node.isFalseLiteral(node) ||
    Node.isNullLiteral(node) ||
    Node.isObjectLiteralExpression(node) ||
    Node.isArrayLiteralExpression(node);
  return isOther ? node.getText() : undefined;
}
