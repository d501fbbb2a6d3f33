import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../src/runtime/json/json.js";
import { defaultOf, parameter, read } from "../support/read.js";

describe("the value of X", () => {
  it.each<[what: string, source: string, value: JsonValue]>([
    // assignments
    ["an assignment", "X = 1", 1],
    ["the last assignment", "X = 1\nX = 2", 2],
    ["an assignment with an annotation", "X: int = 1", 1],
    ["a declaration above it", "X = 1\nX: int", 1],
    ["a chain of targets", "X = Y = 1", 1],
    ["the last of a chain", "Y = X = 1", 1],
    ["a target in brackets", "(X) = 1", 1],
    ["a tuple without brackets", "X = 1, 2", [1, 2]],
    ["two targets", "X, Y = 1, 2", 1],
    ["the second target", "Y, X = 1, 2", 2],
    ["targets in brackets", "(Y, X) = (1, 2)", 2],
    ["a list of targets", "[Y, X] = [1, 2]", 2],
    ["a target beside an attribute", "a = object()\na.b, X = 1, 2", 2],
    ["two statements in a line", "Y = 2; X = 1", 1],
    ["a name in another notation", "\uff38 = 1", 1],
    ["a name that is added to another one", "X = 1\nY = 2\nY += X", 1],
    ["a name of which an attribute is set", "X = 1\nX.a = 2", 1],
    ["a name of which another one is deleted", "Y = 1\nX = 2\ndel Y", 2],
    ["a name that is deleted in a branch that does not run", "X = 1\nif False:\n    del X", 1],
    // branches
    ["if", "if True:\n    X = 1\nelse:\n    X = 2", 1],
    ["else", "if False:\n    X = 1\nelse:\n    X = 2", 2],
    ["elif", "if False:\n    X = 1\nelif True:\n    X = 2\nelse:\n    X = 3", 2],
    ["if above elif", "if True:\n    X = 1\nelif True:\n    X = 2", 1],
    ["else below elif", "if False:\n    X = 1\nelif False:\n    X = 2\nelse:\n    X = 3", 3],
    ["a branch in a branch that does not run", "X = 1\nif False:\n    if True:\n        X = 2", 1],
    ["a fallback", "if False:\n    X = 1", 1],
    ["the first fallback", "if False:\n    X = 1\nif False:\n    X = 2", 1],
    // exceptions
    ["try", "try:\n    X = 1\nexcept E:\n    X = 2", 1],
    ["try with else", "try:\n    X = 1\nexcept E:\n    X = 2\nelse:\n    X = 3", 3],
    ["finally", "try:\n    X = 1\nexcept E:\n    X = 2\nfinally:\n    X = 4", 4],
    [
      "a handler of an import that fails",
      "try:\n    Y = 1\n    import distutils\n    X = 1\nexcept ImportError:\n    X = 2\nelse:\n    X = 3",
      2,
    ],
    [
      "what stands above an import that fails",
      "try:\n    X = 1\n    import distutils\nexcept ImportError:\n    Y = 2",
      1,
    ],
    [
      "a handler of a name that is missing",
      "try:\n    from warnings import deprecated\n    X = 1\nexcept ImportError:\n    X = 2",
      2,
    ],
    [
      "try with a name that is not missing",
      "try:\n    from warnings import warn\n    X = 1\nexcept ImportError:\n    X = 2",
      1,
    ],
    [
      "try in a branch that does not run",
      "X = 1\nif False:\n    try:\n        X = 2\n    finally: ...",
      1,
    ],
    [
      "a handler that imports what is missing",
      "try:\n    X = 1\nexcept E:\n    X = 2\n    import distutils",
      1,
    ],
    [
      "a handler of a module in one that is missing",
      "try:\n    import distutils.core as core\n    X = 1\nexcept ImportError:\n    X = 2",
      2,
    ],
    [
      "a handler of two imports of which one fails",
      "try:\n    import os, distutils\n    X = 1\nexcept ImportError:\n    X = 2",
      2,
    ],
    [
      "above an import that fails",
      "X = 3\ntry:\n    import distutils\n    X = 1\nexcept ImportError: ...",
      3,
    ],
    [
      "finally after an import that fails",
      "try:\n    import distutils\nexcept ImportError:\n    X = 1\nfinally:\n    X = 4",
      4,
    ],
    // blocks
    ["a name that with takes", "X = 1\nwith X as Y: ...", 1],
    ["what a loop goes over", "X = [1]\nfor Y in X: ...", [1]],
    ["the end of a loop", "for Y in a: ...\nelse:\n    X = 1", 1],
    ["with", "with a() as b:\n    X = 1", 1],
    ["with in a branch that does not run", "X = 1\nif False:\n    with a():\n        X = 2", 1],
    ["for", "for a in b:\n    X = 1", 1],
    ["while", "while a:\n    X = 1", 1],
    ["a case, which is a fallback", "match a:\n    case 1:\n        X = 1", 1],
    ["above a case", "X = 1\nmatch a:\n    case 1:\n        X = 2", 1],
    // imports
    ["a constant of a module", "import math\nX = math.inf > 1", true],
    ["a constant under another name", "from sys import maxsize as M\nX = M > 1", true],
    ["a constant of a star import", "from typing import *\nX = TYPE_CHECKING", false],
    ["a constant of the extensions", "from typing_extensions import *\nX = TYPE_CHECKING", false],
    // classes
    ["an attribute", "class A:\n    Y = 1\nX = A.Y", 1],
    ["an attribute of a base", "class A:\n    Y = 1\nclass B(A): ...\nX = B.Y", 1],
    [
      "an attribute of the base of a base",
      "class A:\n    Y = 1\nclass B(A): ...\nclass C(B): ...\nX = C.Y",
      1,
    ],
    [
      "an attribute of the first base",
      "class A:\n    Y = 1\nclass B:\n    Y = 2\nclass C(A, B): ...\nX = C.Y",
      1,
    ],
    ["its own attribute", "class A:\n    Y = 1\nclass B(A):\n    Y = 2\nX = B.Y", 2],
    ["an attribute by an alias", "class A:\n    Y = 1\nB = A\nX = B.Y", 1],
    ["an attribute of a class inside", "class A:\n    class B:\n        Y = 1\nX = A.B.Y", 1],
    ["an attribute by an alias inside", "class B:\n    Y = 1\nclass A:\n    C = B\nX = A.C.Y", 1],
    ["a name around a class", "Z = 3\nclass A:\n    Y = Z\nX = A.Y", 3],
    ["a name of a class before one around it", "Z = 3\nclass A:\n    Z = 4\n    Y = Z\nX = A.Y", 4],
    ["a name that is bound again below", "Z = 3\nX = Z\nZ = 4", 3],
  ])("is that of %s", (_, source, value) => {
    expect(defaultOf(source, "X")).toEqual({ value });
  });

  const DEPENDS = "depends on X, which is known only at run time";
  it.each<[source: string, reason?: string]>([
    ["X += 1"],
    ["X = 1\nX += 1"],
    ["for X in a: ..."],
    ["for Y, X in a: ..."],
    ["for (Y, X) in a: ..."],
    ["for [Y, X] in a: ..."],
    ["with a() as X: ..."],
    ["with a() as (Y, X): ..."],
    ["with a() as Y, b() as X: ..."],
    ["X, Y = a"],
    ["X, Y = 1, 2, 3"],
    ["X, *Y = 1, 2"],
    ["(X, Y), Z = 1, 2"],
    ["X, Y = *a, 1"],
    ["type X = int"],
    ["X: int", "is not a literal"],
    [
      "if len(A):\n    X = 1\nelse:\n    X = 2",
      "depends on a condition that is known only at run time",
    ],
    ["X, *Y = 1, 2, 3"],
    ["a = [5, 6]\nY, X, Z = *a, 1"],
    ["X = 1\ndel X", "is not a literal"],
    ["def X(): ...", "is not a literal"],
    ["async def X(): ...", "is not a literal"],
    ["class X: ...", "is not a literal"],
    ["@a\ndef X(): ...", "is not a literal"],
    ["import X", "is not a literal"],
    ["X = 1\nimport X.y", "is not a literal"],
    ["from a import X", "is not a literal"],
    ["class A:\n    X = 1", "is not a literal"],
    ["X = a.b = c()", "is a call"],
    ["class A: ...\nX = A.Y", "is known only at run time"],
    ["from math import *\nX = pi", "is not a literal"],
  ])("is not known of %j", (source, reason = DEPENDS) => {
    expect(defaultOf(source, "X")).toEqual({ reason });
  });
});

it.each([
  ["from __future__ import annotations", "string"],
  ["from __future__ import division", "integer"],
  ["from a import annotations", "integer"],
  ["annotations = 1", "integer"],
])("after %j, annotations are read when Python reads them", (head, type) => {
  const source = `${head}\nX = int\ndef xpander_run_action(p: X): ...\nX = str\n`;
  expect(read(source).function.inputSchema.properties).toEqual({ p: { title: "P", type } });
});

describe("the type that a name is", () => {
  const INTEGER = { type: "integer" };
  const DATE = { format: "date", type: "string" };
  it.each<[source: string, annotation: string, schema: JsonValue]>([
    ["import datetime", "datetime.date", DATE],
    ["import datetime as d", "d.date", DATE],
    ["import datetime as d\nE = d", "E.date", DATE],
    ["import datetime as d\nE = d.date", "E", DATE],
    ["from datetime import date as D", "D", DATE],
    ["from datetime import (time, date as D)", "D", DATE],
    ["from datetime import *", "date", DATE],
    ["from typing_extensions import *", "Optional[int]", { anyOf: [INTEGER, { type: "null" }] }],
    ["from collections import *", "deque[int]", { items: INTEGER, type: "array" }],
    ["class A:\n    B = int", "A.B", INTEGER],
    ["class A:\n    B = int\nclass C(A): ...", "C.B", INTEGER],
    ["import datetime\nclass A:\n    d = datetime", "A.d.date", DATE],
    ["class A:\n    type B = int", "list[A.B]", { items: { $ref: "#/$defs/B" }, type: "array" }],
    ["A = int\nB = A\nC = B", "C", INTEGER],
    ["if False:\n    A = int\nelse:\n    A = str", "A", { type: "string" }],
    ["import typing\nif typing.TYPE_CHECKING:\n    from datetime import date", "date", DATE],
    ["try:\n    from datetime import date\nexcept ImportError:\n    date = None", "date", DATE],
  ])("of %j by %s", (source, annotation, schema) => {
    expect(parameter(source, `: ${annotation}`)).toEqual(schema);
  });
});
