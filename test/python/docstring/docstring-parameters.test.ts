import { expect, it } from "vitest";
import { readParameterDescriptions } from "../../../src/python/docstring/docstring-parameters.js";

const NAMES = ["a", "b", "args", "kw"];

it.each<[docstring: string, descriptions: { readonly [name: string]: string }]>([
  ["", {}],
  ["No sections.\n\na: Not in one.", {}],
  // Google
  ["Args:\n  a: One.\n  b (int, optional): Two.", { a: "One.", b: "Two." }],
  ["  Arguments:  \n    a : One.\n  Returns:\n    b: Not.", { a: "One." }],
  ["Params:\n  a:\n    One.\n\n      More.\n  b:Two.", { a: "One. More.", b: "Two." }],
  ["Keyword Args:\n  *args: All.\n  **kw: Others.\n  k*w: No.", { args: "All.", kw: "Others." }],
  ["Keyword Arguments:\n\n  a: One.\n   \n  b: Two.\nb: Not.", { a: "One.", b: "Two." }],
  ["Parameters:\n  a: One.\n  c: Not a parameter.\n  b:  ", { a: "One." }],
  ["Args:\n    a: One.\n  b: Less indented.", {}],
  ["Args:\n  a: One.\n  No entry.\n  b: Two.", {}],
  ["Args:\n  (none):\n    a: One.", {}],
  ["Args:\n  No entry.\n    a: One.", {}],
  ["Args:", {}],
  ["Args:\n\n", {}],
  ["Args:\nReturns:\n  a: Not.", {}],
  ["All Args:\n  a: One.", {}],
  ["Args: these\n  a: One.", {}],
  ["Args:\n  ａ: One.", { a: "One." }],
  [`Args:\n  a: 1\n${"    x\n".repeat(60)}`, { a: `1${" x".repeat(49)}` }],
  // NumPy
  ["Parameters\n----------\na : int\n    One.\nb\n    Two.", { a: "One.", b: "Two." }],
  [
    "  Other Parameters\n  ---\n  **kw\n      Others.\n\n  Returns\n  ---\n  a\n      Not.",
    { kw: "Others." },
  ],
  ["  Parameters\n  ---\n  a\n      One.\n  b\n      Two.\nEnd.", { a: "One.", b: "Two." }],
  ["Parameters\n--\na\n    One.", {}],
  ["Parameters\nab---\na\n    One.", {}],
  ["Parameters\n---ab\na\n    One.", {}],
  ["Parameters\n  ---  \na\n    One.", { a: "One." }],
  ["Parameters", {}],
  ["My Parameters\n---\na\n    One.", {}],
  ["Parameters of it\n---\na\n    One.", {}],
  ["Returns\n---\na\n    One.", {}],
  ["Parameters\n---\na, b\n    Both.", {}],
  ["Parameters\n---\na\n\nb", {}],
  // reST
  [":param a: One.\n:arg int b: Two.", { a: "One.", b: "Two." }],
  [
    " :parameter  int  a : One\n  two.\n\n  three.\n :argument b:\n   Two.",
    { a: "One two.", b: "Two." },
  ],
  [":param a: One.\nNo more.\n:param b:", { a: "One." }],
  [":param *args: All.", { args: "All." }],
  [":raises a: Not.\n:params a: Not.\n:param c: Not.", {}],
  ["See :param a: One.", {}],
  [`:param a: 1\n${" x\n".repeat(60)}`, { a: `1${" x".repeat(50)}` }],
  // The first style with a description counts.
  [":param a: Rest.\n\nArgs:\n  a: Google.", { a: "Google." }],
  [":param a: Rest.\n\nArgs:\n  c: Google.\n  b:", { a: "Rest." }],
  ["Args:\n  a: First.\n\nArguments:\n  b: Second.", { a: "First." }],
])("%j describes %j", (docstring, descriptions) => {
  const read = readParameterDescriptions(docstring, NAMES);
  expect(Object.fromEntries(read)).toEqual(descriptions);
});
