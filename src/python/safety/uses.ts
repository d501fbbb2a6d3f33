import { readImports } from "../syntax/imports.js";
import type { PythonNode } from "../syntax/node.js";
import { readString } from "../syntax/strings.js";
import { partsThatRun } from "./never-runs.js";
import { NameScope } from "./scope.js";

/** A name, a member of a name (`os.system`) or an import that the code uses when it runs. */
export type Use =
  | {
      readonly kind: "name";
      readonly name: string;
      readonly member?: string;
      readonly scope: NameScope;
      readonly offset: number;
    }
  | { readonly kind: "import"; readonly qualified: string; readonly offset: number };

/** What an expression does with its names. */
type Role =
  | { readonly kind: "load" }
  /** Of an annotation only the calls count: it names types, and those may have the name of a builtin. */
  | { readonly kind: "annotation" }
  /** A target, bound from an offset on. */
  | { readonly kind: "store"; readonly from: number };

interface Visit {
  readonly node: PythonNode;
  readonly scope: NameScope;
  readonly role: Role;
}

const LOAD: Role = { kind: "load" };
const ANNOTATION: Role = { kind: "annotation" };

/** The uses in a module, in the order of the text, with scopes that know their names. */
export function collectUses(root: PythonNode): readonly Use[] {
  const uses: Use[] = [];
  // Without recursion: the tree of a + b + c … is as deep as the chain is long.
  const stack: Visit[] = [{ node: root, scope: new NameScope("module"), role: LOAD }];
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    const below = visitNode(visit, uses);
    for (let index = below.length - 1; index >= 0; index -= 1) {
      const next = below[index];
      if (next !== undefined) stack.push(next);
    }
  }
  return uses;
}

/** Binds and uses the names of a node, and returns what to visit below it. */
function visitNode(visit: Visit, uses: Use[]): readonly Visit[] {
  const { node, scope, role } = visit;
  const { children } = node;
  switch (node.kind) {
    case "VariableName":
      visitName(visit, uses);
      return [];
    case "MemberExpression":
      visitMember(visit, uses);
      return role.kind === "store" ? inRole(children, scope, LOAD) : inRole(children, scope, role);
    case "CallExpression":
      return children.map((child, index) => {
        return { node: child, scope, role: index === 0 ? LOAD : role };
      });
    case "Decorator":
      return visitDecorator(visit, uses);
    case "ImportStatement":
      visitImport(visit, uses);
      return [];
    case "FunctionDefinition":
    case "LambdaExpression":
    case "ClassDefinition":
      return visitDefinition(visit);
    case "TypeParam":
      return visitTypeParameter(visit);
    case "TypeDefinition":
      return children.map((child, index) => {
        const isName = index === 1;
        return { node: child, scope, role: isName ? storedFrom(node.syntax.to) : ANNOTATION };
      });
    case "TypeDef":
      return inRole(children, scope, ANNOTATION);
    case "AssignStatement":
      return visitAssignment(visit);
    case "DeleteStatement":
      return inRole(children, scope, storedFrom(node.syntax.to));
    case "NamedExpression":
      return visitAssigned(visit);
    case "ForStatement":
      return visitFor(visit);
    case "WithStatement":
    case "TryStatement":
    case "AsPattern":
      return visitAs(visit);
    case "CapturePattern":
      return inRole(children, scope, storedFrom(node.syntax.to));
    case "KeywordPattern":
      return inRole(children.slice(1), scope, role);
    case "AttributePattern":
      return [];
    case "ScopeStatement":
      visitDeclaration(visit);
      return [];
    case "IfStatement":
      return inRole(partsThatRun(node), scope, role);
    case "ArgList":
      if (!children.some((child) => child.kind === "for")) return visitArguments(visit);
      return visitComprehension(visit);
    case "ComprehensionExpression":
    case "ArrayComprehensionExpression":
    case "SetComprehensionExpression":
    case "DictionaryComprehensionExpression":
      return visitComprehension(visit);
    case "TupleExpression":
    case "ArrayExpression":
    case "ParenthesizedExpression":
      return inRole(children, scope, role);
    default:
      return inRole(children, scope, role.kind === "store" ? LOAD : role);
  }
}

function inRole(nodes: readonly PythonNode[], scope: NameScope, role: Role): readonly Visit[] {
  return nodes.map((node) => ({ node, scope, role }));
}

function storedFrom(from: number): Role {
  return { kind: "store", from };
}

function nameOf(node: PythonNode): string {
  return node.text.normalize("NFKC");
}

function visitName({ node, scope, role }: Visit, uses: Use[]): void {
  if (role.kind === "load") {
    uses.push({ kind: "name", name: nameOf(node), scope, offset: node.syntax.from });
  } else if (role.kind === "store") {
    scope.bind(nameOf(node), role.from);
  }
}

/** `a.b`, and `a["b"]` for `__builtins__`, which is a dictionary in imported modules. */
function visitMember({ node, scope, role }: Visit, uses: Use[]): void {
  const [object, operator, property] = node.children;
  if (role.kind !== "load" || object?.kind !== "VariableName" || property === undefined) return;
  const name = nameOf(object);
  const offset = node.syntax.from;
  if (operator?.kind === ".") {
    uses.push({ kind: "name", name, member: nameOf(property), scope, offset });
  } else if (name === "__builtins__" && property.kind === "String") {
    const key = readString(property);
    if (key.kind === "text") uses.push({ kind: "name", name, member: key.value, scope, offset });
  }
}

/** `@a.b(c)`: the tree has the names of the path side by side. */
function visitDecorator({ node, scope }: Visit, uses: Use[]): readonly Visit[] {
  const [, name, dot, member] = node.children;
  if (name?.kind === "VariableName" && dot?.kind === "." && member?.kind === "VariableName") {
    const offset = name.syntax.from;
    uses.push({ kind: "name", name: nameOf(name), member: nameOf(member), scope, offset });
  }
  const list = node.find("ArgList");
  return inRole([...(name ? [name] : []), ...(list ? [list] : [])], scope, LOAD);
}

function visitImport({ node, scope }: Visit, uses: Use[]): void {
  const offset = node.syntax.from;
  for (const { name, qualified } of readImports(node)) {
    const isStar = name === "*";
    uses.push({ kind: "import", qualified: isStar ? `${qualified}.*` : qualified, offset });
    if (!isStar) scope.bind(name, node.syntax.to, qualified);
  }
}

/** Decorators, defaults and base classes belong to the scope outside, parameters and the body to the one inside. */
function visitDefinition({ node, scope }: Visit): readonly Visit[] {
  const isLambda = node.kind === "LambdaExpression";
  const types = node.find("TypeParamList");
  // Methods see the type parameters of their class, but not its names.
  const around = types === undefined ? scope : new NameScope("function", scope);
  const inner = new NameScope(node.kind === "ClassDefinition" ? "class" : "function", around);
  return node.children.flatMap((child): readonly Visit[] => {
    if (child.kind === "ParamList") return visitParameters(child, { inner, outer: around });
    if (child.kind === "VariableName" && !isLambda) {
      return [{ node: child, scope, role: storedFrom(node.syntax.to) }];
    }
    const isInside = isLambda || child.kind === "Body";
    return [{ node: child, scope: isInside ? inner : around, role: LOAD }];
  });
}

function visitParameters(
  list: PythonNode,
  { inner, outer }: { readonly inner: NameScope; readonly outer: NameScope },
): readonly Visit[] {
  let isDefault = false;
  return list.children.map((node) => {
    const isParameter = node.kind === "VariableName" && !isDefault;
    isDefault = node.kind === "AssignOp";
    const role = isParameter ? storedFrom(node.syntax.from) : LOAD;
    return { node, scope: isParameter ? inner : outer, role };
  });
}

function visitTypeParameter({ node, scope }: Visit): readonly Visit[] {
  return node.children.map((child) => {
    const isName = child.kind === "VariableName";
    return { node: child, scope, role: isName ? storedFrom(child.syntax.from) : ANNOTATION };
  });
}

function visitAssignment({ node, scope }: Visit): readonly Visit[] {
  const { children } = node;
  const value = children.findLastIndex((child) => child.kind === "AssignOp");
  const isBound = value !== -1 || scope.isFunction;
  const target: Role = isBound ? storedFrom(node.syntax.to) : ANNOTATION;
  return children.map((child, index) => {
    const isTarget = value === -1 || index < value;
    return { node: child, scope, role: isTarget ? target : LOAD };
  });
}

/** `name := value`, which binds the name outside of comprehensions. */
function visitAssigned({ node, scope }: Visit): readonly Visit[] {
  return node.children.map((child, index) => {
    return index === 0
      ? { node: child, scope: scope.ofWalrus, role: storedFrom(node.syntax.to) }
      : { node: child, scope, role: LOAD };
  });
}

/** `f(name=value)` names a parameter, `f(name := value)` binds a name. */
function visitArguments({ node, scope, role }: Visit): readonly Visit[] {
  const { children } = node;
  return children.flatMap((child, index): readonly Visit[] => {
    const next = children[index + 1];
    if (child.kind !== "VariableName" || next?.kind !== "AssignOp") {
      return [{ node: child, scope, role }];
    }
    if (next.text === "=") return [];
    return [{ node: child, scope: scope.ofWalrus, role: storedFrom(child.syntax.to) }];
  });
}

function visitFor({ node, scope }: Visit): readonly Visit[] {
  const { children } = node;
  const from = node.find("Body")?.syntax.from ?? node.syntax.to;
  const end = children.findIndex((child) => child.kind === "in");
  return children.map((child, index) => {
    return { node: child, scope, role: index < end ? storedFrom(from) : LOAD };
  });
}

/** `with a as b`, `except A as b`, `case 1 as b`. */
function visitAs({ node, scope, role }: Visit): readonly Visit[] {
  const { children } = node;
  return children.map((child, index) => {
    const isTarget = children[index - 1]?.kind === "as";
    return { node: child, scope, role: isTarget ? storedFrom(child.syntax.to) : role };
  });
}

function visitDeclaration({ node, scope }: Visit): void {
  const kind = node.find("nonlocal") === undefined ? "global" : "nonlocal";
  for (const child of node.children) {
    if (child.kind === "VariableName") scope.declare(kind, nameOf(child));
  }
}

/** All but the first iterable belongs to the scope of the comprehension. */
function visitComprehension({ node, scope }: Visit): readonly Visit[] {
  const inner = new NameScope("comprehension", scope);
  let isTarget = false;
  let iterables = 0;
  let isIterable = false;
  return node.children.map((child) => {
    if (["for", "in", "if", "async"].includes(child.kind)) {
      isTarget = child.kind === "for";
      isIterable = child.kind === "in";
      if (isIterable) iterables += 1;
    }
    const isOutside = isIterable && iterables === 1;
    const role = isTarget ? storedFrom(child.syntax.from) : LOAD;
    return { node: child, scope: isOutside ? scope : inner, role };
  });
}
