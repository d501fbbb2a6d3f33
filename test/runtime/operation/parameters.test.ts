import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError, type OperationParameter } from "../../../src/index.js";
import { writeParameters } from "../../../src/runtime/operation/parameters/parameters.js";
import { styledParameters } from "../../../src/runtime/operation/parameters/styles.js";

const CALL = { callable: "Paint", method: "GET", path: "/" };

function written(parameter: Omit<OperationParameter, "name"> & { name?: string }, value: unknown) {
  const named = { name: "color", ...parameter };
  const path = named.in === "path" ? "/{color}" : "/";
  const input = { [named.name]: value };
  const all = writeParameters(CALL, { path, parameters: [named] }, input, styledParameters);
  if (named.in === "path") return all.path.slice(1);
  if (named.in === "header") return all.headers[named.name.toLowerCase()];
  return named.in === "cookie" ? all.cookies.join("; ") : all.query.join("&");
}

const ARRAY = ["blue", "black", "brown"];
const OBJECT = { R: 100, G: 200, B: 150 };

// https://spec.openapis.org/oas/v3.2.0.html#style-examples
const EXAMPLES: readonly (readonly [
  place: OperationParameter["in"],
  style: NonNullable<OperationParameter["style"]>,
  explode: boolean,
  values: { empty?: string; string?: string; array?: string; object?: string },
])[] = [
  [
    "path",
    "matrix",
    false,
    {
      empty: ";color",
      string: ";color=blue",
      array: ";color=blue,black,brown",
      object: ";color=R,100,G,200,B,150",
    },
  ],
  [
    "path",
    "matrix",
    true,
    {
      empty: ";color",
      string: ";color=blue",
      array: ";color=blue;color=black;color=brown",
      object: ";R=100;G=200;B=150",
    },
  ],
  [
    "path",
    "label",
    false,
    { string: ".blue", array: ".blue,black,brown", object: ".R,100,G,200,B,150" },
  ],
  [
    "path",
    "label",
    true,
    { string: ".blue", array: ".blue.black.brown", object: ".R=100.G=200.B=150" },
  ],
  [
    "path",
    "simple",
    false,
    { string: "blue", array: "blue,black,brown", object: "R,100,G,200,B,150" },
  ],
  [
    "path",
    "simple",
    true,
    { string: "blue", array: "blue,black,brown", object: "R=100,G=200,B=150" },
  ],
  [
    "header",
    "simple",
    false,
    { empty: "", string: "blue", array: "blue,black,brown", object: "R,100,G,200,B,150" },
  ],
  [
    "header",
    "simple",
    true,
    { empty: "", string: "blue", array: "blue,black,brown", object: "R=100,G=200,B=150" },
  ],
  [
    "query",
    "form",
    false,
    {
      empty: "color=",
      string: "color=blue",
      array: "color=blue,black,brown",
      object: "color=R,100,G,200,B,150",
    },
  ],
  [
    "query",
    "form",
    true,
    {
      empty: "color=",
      string: "color=blue",
      array: "color=blue&color=black&color=brown",
      object: "R=100&G=200&B=150",
    },
  ],
  [
    "query",
    "spaceDelimited",
    false,
    { array: "color=blue%20black%20brown", object: "color=R%20100%20G%20200%20B%20150" },
  ],
  [
    "query",
    "pipeDelimited",
    false,
    { array: "color=blue%7Cblack%7Cbrown", object: "color=R%7C100%7CG%7C200%7CB%7C150" },
  ],
  ["query", "deepObject", true, { object: "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150" }],
  [
    "cookie",
    "form",
    false,
    {
      empty: "color=",
      string: "color=blue",
      array: "color=blue,black,brown",
      object: "color=R,100,G,200,B,150",
    },
  ],
];

describe("the style examples of the specification", () => {
  it.each(EXAMPLES)("%s, %s, explode %s", (place, style, explode, values) => {
    const given = { empty: "", string: "blue", array: ARRAY, object: OBJECT };
    for (const [kind, text] of Object.entries(values)) {
      const value = given[kind as keyof typeof given];
      expect(written({ in: place, style, explode }, value)).toBe(text);
    }
  });

  it("takes the defaults of each place", () => {
    expect(written({ in: "path" }, ARRAY)).toBe("blue,black,brown");
    expect(written({ in: "query" }, ARRAY)).toBe("color=blue&color=black&color=brown");
    expect(written({ in: "query", explode: false }, ARRAY)).toBe("color=blue,black,brown");
    expect(written({ in: "header" }, OBJECT)).toBe("R,100,G,200,B,150");
    // Several cookies are separated as cookies are.
    expect(written({ in: "cookie" }, ARRAY)).toBe("color=blue; color=black; color=brown");
  });
});

describe("values", () => {
  it("leaves out undefined, null, and empty arrays and objects", () => {
    for (const value of [undefined, null, [], {}, [null], { R: undefined }]) {
      expect(written({ in: "query" }, value)).toBe("");
      expect(written({ in: "query", style: "deepObject", explode: true }, value)).toBe("");
      expect(written({ in: "header" }, value)).toBeUndefined();
      expect(() => written({ in: "path" }, value)).toThrow(InputError);
    }
    expect(written({ in: "query" }, ["a", null, "b", undefined])).toBe("color=a&color=b");
    expect(written({ in: "query", explode: false }, { R: 1, G: null })).toBe("color=R,1");
  });

  it("writes numbers, flags, dates and nested values", () => {
    expect(written({ in: "query" }, 1e21)).toBe("color=1e%2B21");
    expect(written({ in: "query" }, false)).toBe("color=false");
    expect(written({ in: "query" }, new Date(0))).toBe("color=1970-01-01T00%3A00%3A00.000Z");
    expect(written({ in: "query" }, [{ a: 1 }])).toBe("color=%7B%22a%22%3A1%7D");
    expect(
      written({ in: "query", style: "deepObject", explode: true }, { a: { b: 1 }, c: [2, 3] }),
    ).toBe("color%5Ba%5D%5Bb%5D=1&color%5Bc%5D=2&color%5Bc%5D=3");
  });

  it("encodes what would mean something, unless it is reserved and allowed", () => {
    expect(written({ in: "query" }, "a b&c=d+e,f/g?h#i")).toBe(
      "color=a%20b%26c%3Dd%2Be%2Cf%2Fg%3Fh%23i",
    );
    expect(written({ in: "query", allowReserved: true }, "a b&c=d+e,f/g?h#i%2F%")).toBe(
      "color=a%20b%26c=d%2Be,f/g?h%23i%2F%25",
    );
    expect(written({ in: "query", name: "ids[]" }, [1])).toBe("ids%5B%5D=1");
    expect(written({ in: "query", explode: false }, ["a,b", "c"])).toBe("color=a%2Cb,c");
    expect(written({ in: "header" }, "a b, c")).toBe("a b, c");
    expect(written({ in: "path" }, "group/project")).toBe("group%2Fproject");
    expect(written({ in: "path", allowReserved: true }, "src/main.ts")).toBe("src/main.ts");
  });

  it("writes by media type", () => {
    expect(written({ in: "query", content: "application/json" }, OBJECT)).toBe(
      "color=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D",
    );
    expect(written({ in: "query", content: "text/plain" }, "a b")).toBe("color=a%20b");
    expect(written({ in: "header", content: "application/json" }, ["é"])).toBe('["\\u00e9"]');
    expect(
      written(
        { in: "querystring", content: "application/x-www-form-urlencoded" },
        { a: "b c", d: [1, 2] },
      ),
    ).toBe("a=b+c&d=1&d=2");
    expect(written({ in: "querystring", content: "application/json" }, { a: 1 })).toBe(
      "%7B%22a%22%3A1%7D",
    );
  });

  it.each(["", ".", "..", "../x", "a/../b", "%2e%2e", "%252e%252e%252fx", "..\\x", "\ud800"])(
    "refuses %j in a path, which would lead elsewhere",
    (value) => {
      const issues = [expect.objectContaining({ path: ["color"] })];
      const write = () => written({ in: "path" }, value);
      expect(write).toThrow(expect.objectContaining({ code: "E_INPUT", issues }));
    },
  );

  it("refuses two values that lead elsewhere together", () => {
    const parameters = [
      { name: "a", in: "path" },
      { name: "b", in: "path" },
    ] as const;
    const definition = { path: "/x/{a}{b}/y", parameters };
    expect(() => writeParameters(CALL, definition, { a: ".", b: "." }, {})).toThrow(InputError);
    expect(writeParameters(CALL, definition, { a: ".", b: "c" }, {}).path).toBe("/x/.c/y");
  });

  it("refuses what no header can carry", () => {
    for (const value of ["a\nb: c", "日本"]) {
      expect(() => written({ in: "header" }, value)).toThrow(
        /must be text that a header can carry/,
      );
    }
  });

  it("reads grouped parameters from their groups", () => {
    const parameters = [
      { name: "id", in: "path" },
      { name: "id", in: "query", group: true },
      { name: "id", in: "header", group: true },
    ] as const;
    const input = { id: 1, query: { id: 2 }, header: { id: 3 } };
    expect(writeParameters(CALL, { path: "/{id}", parameters }, input, {})).toEqual({
      path: "/1",
      query: ["id=2"],
      headers: { id: "3" },
      cookies: [],
    });
  });
});

describe("any text", () => {
  const text = fc.string({ unit: "binary" }).map((value) => Buffer.from(value).toString());

  it("comes back from a query as it was", () => {
    fc.assert(
      fc.property(text, fc.array(text, { minLength: 1 }), (name, values) => {
        const query = new URL(`http://x/?${written({ in: "query", name }, values)}`).searchParams;
        expect(query.getAll(name)).toEqual(values);
      }),
    );
  });

  it("stays one value with allowReserved", () => {
    fc.assert(
      fc.property(text, (value) => {
        const query = written({ in: "query", allowReserved: true }, value);
        const { searchParams, hash } = new URL(`http://x/?${query}`);
        expect([[...searchParams.keys()], hash]).toEqual([["color"], ""]);
      }),
    );
  });

  it("stays one segment of a path, or is refused", () => {
    fc.assert(
      fc.property(text, (value) => {
        let segment: string | undefined;
        try {
          segment = written({ in: "path" }, value);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
          return;
        }
        const { pathname } = new URL(`http://x/a/${segment}/b`);
        expect(pathname.split("/").map(decodeURIComponent)).toEqual(["", "a", value, "b"]);
      }),
    );
  });
});
