import type { SyntaxNode } from "@lezer/common";
import type { PythonSource } from "./source.js";

/** A node of the syntax tree with its source. Kinds are those of `@lezer/python`'s grammar. */
export class PythonNode {
  constructor(
    readonly source: PythonSource,
    readonly syntax: SyntaxNode,
  ) {}

  get kind(): string {
    return this.syntax.name;
  }

  get text(): string {
    return this.source.text.slice(this.syntax.from, this.syntax.to);
  }

  /** 1-based. */
  get line(): number {
    return this.source.lineAt(this.syntax.from);
  }

  /** Punctuation and keywords included, comments left out. */
  get children(): readonly PythonNode[] {
    const children: PythonNode[] = [];
    for (let child = this.syntax.firstChild; child !== null; child = child.nextSibling) {
      if (child.name !== "Comment") children.push(new PythonNode(this.source, child));
    }
    return children;
  }

  find(kind: string): PythonNode | undefined {
    return this.children.find((child) => child.kind === kind);
  }
}
