import type { PythonNode } from "./node.js";

/** A parameter of a `def` or `lambda`. */
export interface PythonParameter {
  /** In NFKC, as in Python. */
  readonly name: string;
  /** `plain`: can be given by name. */
  readonly kind: "positional-only" | "plain" | "*" | "**";
  readonly annotation: PythonNode | undefined;
  readonly default: PythonNode | undefined;
  /** Its name, or the star in front of it. */
  readonly node: PythonNode;
}

/** The parameters of a `ParamList`. */
export function readParameters(list: PythonNode): readonly PythonParameter[] {
  const parts = splitAtCommas(list);
  const slash = parts.findIndex((nodes) => nodes.length === 0);
  return parts.flatMap((nodes, index) => readOne(nodes, index < slash) ?? []);
}

/** What stands between the commas: nothing for `/`, which is in the text only, since the syntax tree has no node for it. */
function splitAtCommas(list: PythonNode): readonly (readonly PythonNode[])[] {
  const parts: (readonly PythonNode[])[] = [];
  let nodes: PythonNode[] = [];
  let from = list.syntax.from;
  const end = (to: number): void => {
    const text = list.source.text.slice(from, to).replace(/#[^\n]*/g, "");
    if (nodes.length > 0 || text.includes("/")) parts.push(nodes);
    nodes = [];
  };
  for (const child of list.children) {
    if (child.kind === ",") {
      end(child.syntax.from);
      from = child.syntax.to;
    } else if (child.kind !== "(" && child.kind !== ")") nodes.push(child);
  }
  end(list.syntax.to);
  return parts;
}

/** `undefined` for `/`, and for `*` without a name. */
function readOne(
  nodes: readonly PythonNode[],
  isPositionalOnly: boolean,
): PythonParameter | undefined {
  const [node] = nodes;
  const name = nodes.find(({ kind }) => kind === "VariableName");
  if (node === undefined || name === undefined) return undefined;
  const assign = nodes.findIndex(({ kind }) => kind === "AssignOp");
  const plain = isPositionalOnly ? "positional-only" : "plain";
  return {
    name: name.text.normalize("NFKC"),
    kind: node.kind === "*" || node.kind === "**" ? node.kind : plain,
    annotation: nodes.find(({ kind }) => kind === "TypeDef")?.children.at(-1),
    default: assign === -1 ? undefined : nodes[assign + 1],
    node,
  };
}
