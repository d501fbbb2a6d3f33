import type { PythonNode } from "./node.js";

/** A parameter of a `def` or `lambda`. */
export interface PythonParameter {
  /** In NFKC, as in Python. */
  readonly name: string;
  readonly kind: "positional-only" | "plain" | "keyword-only" | "*" | "**";
  readonly annotation?: PythonNode;
  readonly default?: PythonNode;
  /** Its name, or the star in front of it. */
  readonly node: PythonNode;
}

/** The parameters of a `ParamList`. */
export function readParameters(list: PythonNode): readonly PythonParameter[] {
  const written = splitAtCommas(list).map(readOne);
  const slash = written.findIndex((part) => part.kind === "/");
  const star = written.findIndex((part) => part.kind === "*");
  return written.flatMap((part, index): PythonParameter[] => {
    const { name, kind, node, ...rest } = part;
    if (name === undefined || node === undefined || kind === "/") return [];
    if (kind !== "plain") return [{ name, kind, node, ...rest }];
    const kindByPlace =
      index < slash ? "positional-only" : star !== -1 && index > star ? "keyword-only" : "plain";
    return [{ name, kind: kindByPlace, node, ...rest }];
  });
}

interface WrittenParameter {
  readonly kind: "/" | "*" | "**" | "plain";
  readonly name?: string;
  readonly annotation?: PythonNode;
  readonly default?: PythonNode;
  readonly node?: PythonNode;
}

/** The syntax tree has no node for `/`: it is found in the text between two commas. */
function splitAtCommas(list: PythonNode): readonly (readonly PythonNode[])[] {
  const parts: (readonly PythonNode[])[] = [];
  let nodes: PythonNode[] = [];
  let from = list.syntax.from;
  const end = (to: number): void => {
    const text = list.source.text.slice(from, to).replace(/#[^\n]*/g, "");
    const isSlash = nodes.length === 0 && text.includes("/");
    if (nodes.length > 0 || isSlash) parts.push(nodes);
    nodes = [];
  };
  for (const child of list.children) {
    if (child.kind === "(") from = child.syntax.to;
    else if (child.kind === ",") {
      end(child.syntax.from);
      from = child.syntax.to;
    } else if (child.kind !== ")") nodes.push(child);
  }
  end(list.syntax.to);
  return parts;
}

function readOne(nodes: readonly PythonNode[]): WrittenParameter {
  const [first] = nodes;
  if (first === undefined) return { kind: "/" };
  const name = nodes.find((node) => node.kind === "VariableName");
  const annotation = nodes.find((node) => node.kind === "TypeDef")?.children.at(-1);
  const assign = nodes.findIndex((node) => node.kind === "AssignOp");
  const value = assign === -1 ? undefined : nodes[assign + 1];
  return {
    kind: first.kind === "*" || first.kind === "**" ? first.kind : "plain",
    ...(name !== undefined && { name: name.text.normalize("NFKC") }),
    ...(annotation !== undefined && { annotation }),
    ...(value !== undefined && { default: value }),
    node: first,
  };
}
