import { describe, expect, it } from "vitest";
import { repairSchema } from "../../../../src/generate/read/repair/repair.js";
import { Repairs } from "../../../../src/generate/read/repair/repairs.js";
import type { JsonValue } from "../../../../src/runtime/json/json.js";

interface Case {
  readonly what: string;
  readonly in: JsonValue;
  readonly out: JsonValue;
  /** The code and the pointer of each note. */
  readonly notes?: readonly string[];
}

const CASES: readonly Case[] = [
  {
    what: "leaves draft 4 alone",
    in: { $schema: "http://json-schema.org/draft-04/schema#", minimum: 1, exclusiveMinimum: true },
    out: { $schema: "http://json-schema.org/draft-04/schema#", minimum: 1, exclusiveMinimum: true },
  },
  {
    what: "leaves unknown keywords alone",
    in: { "x-unit": "km", unit: null, optional: true },
    out: { "x-unit": "km", unit: null, optional: true },
  },
  {
    what: "reads flags that are texts",
    in: { type: "string", nullable: "true", readOnly: "False", uniqueItems: 1, writeOnly: null },
    out: { type: "string", nullable: true, readOnly: false },
    notes: [
      "flag-not-a-boolean /nullable",
      "flag-not-a-boolean /readOnly",
      "flag-not-a-boolean /uniqueItems",
    ],
  },
  {
    what: "reads boolean schemas that are texts",
    in: { additionalProperties: "false", items: "true" },
    out: { additionalProperties: false, items: true },
    notes: ["flag-not-a-boolean /additionalProperties", "flag-not-a-boolean /items"],
  },
  {
    what: "keeps what a deprecated thing is replaced by",
    in: { deprecated: "Use b." },
    out: { deprecated: "Use b." },
  },
  {
    what: "reads Python's words",
    in: { type: "dict" },
    out: { type: "object" },
    notes: ["type-word /type"],
  },
  {
    what: "reads upper case",
    in: { type: "STRING" },
    out: { type: "string" },
    notes: ["type-word /type"],
  },
  {
    what: "reads words with arguments",
    in: { type: "List[str]" },
    out: { type: "array" },
    notes: ["type-word /type"],
  },
  {
    what: "reads words with brackets",
    in: { type: "string[]" },
    out: { type: "array" },
    notes: ["type-word /type"],
  },
  {
    what: "reads words of other languages",
    in: { type: "HashMap" },
    out: { type: "object" },
    notes: ["type-word /type"],
  },
  { what: "reads any as no constraint", in: { type: "any" }, out: {}, notes: ["type-word /type"] },
  {
    what: "reads unknown words as any",
    in: { type: "gizmo" },
    out: {},
    notes: ["type-word /type"],
  },
  {
    what: "reads a null type as YAML means it",
    in: { type: null },
    out: { type: "null" },
    notes: ["type-word /type"],
  },
  {
    what: "reads a list with null in it",
    in: { type: ["string", null] },
    out: { type: ["string", "null"] },
    notes: ["type-word /type"],
  },
  {
    what: "reads a list with words",
    in: { type: ["str", "none"] },
    out: { type: ["string", "null"] },
    notes: ["type-word /type", "type-word /type"],
  },
  {
    what: "reads an empty list of types as any",
    in: { type: [] },
    out: {},
    notes: ["type-word /type"],
  },
  {
    what: "reads `types`",
    in: { types: "string" },
    out: { types: "string", type: "string" },
    notes: ["types-for-type /types"],
  },
  {
    what: "moves `required: true` up",
    in: { properties: { a: { type: "string", required: true }, b: { required: false } } },
    out: { properties: { a: { type: "string" }, b: {} }, required: ["a"] },
    notes: ["required-on-property /properties/a/required"],
  },
  {
    what: "reads one name as a list",
    in: { properties: { a: {} }, required: "a" },
    out: { properties: { a: {} }, required: ["a"] },
    notes: ["required-not-a-list /required"],
  },
  {
    what: "keeps the names of a mixed list",
    in: { properties: { a: {} }, required: ["a", 5, null] },
    out: { properties: { a: {} }, required: ["a"] },
    notes: ["required-not-a-list /required"],
  },
  {
    what: "reads a name in another spelling as the property it means",
    in: { properties: { queryParams: {}, b: {} }, required: ["query_params", "b"] },
    out: { properties: { queryParams: {}, b: {} }, required: ["queryParams", "b"] },
    notes: ["required-misspelt /required"],
  },
  {
    what: "does not choose between two properties",
    in: { properties: { userId: {}, "user-id": {} }, required: ["user_id"] },
    out: { properties: { userId: {}, "user-id": {} }, required: ["user_id"] },
  },
  {
    what: "does not take a property that is listed itself",
    in: { properties: { userId: {} }, required: ["userId", "user_id"] },
    out: { properties: { userId: {} }, required: ["userId", "user_id"] },
  },
  {
    what: "leaves a name that may be declared elsewhere",
    in: {
      properties: { userId: {} },
      required: ["user_id"],
      allOf: [{ properties: { user_id: {} } }],
    },
    out: {
      properties: { userId: {} },
      required: ["user_id"],
      allOf: [{ properties: { user_id: {} } }],
    },
  },
  {
    what: "leaves an absent name that is like no property",
    in: { properties: { a: {} }, required: ["b"] },
    out: { properties: { a: {} }, required: ["b"] },
  },
  {
    what: "moves `required` out of the properties",
    in: { properties: { a: {}, required: ["a"] } },
    out: { properties: { a: {} }, required: ["a"] },
    notes: ["required-among-properties /properties/required"],
  },
  {
    what: "lets a property be called required",
    in: { properties: { required: { type: "boolean" }, type: { type: "string" } } },
    out: { properties: { required: { type: "boolean" }, type: { type: "string" } } },
  },
  {
    what: "finds a schema in place of the map",
    in: { properties: { type: "object", description: "Anything." } },
    out: { type: "object", description: "Anything." },
    notes: ["schema-in-place-of-properties /properties"],
  },
  {
    what: "reads properties in a list by their names",
    in: { properties: [{ name: "a", type: "string" }] },
    out: { properties: { a: { type: "string" } } },
    notes: ["properties-not-a-map /properties"],
  },
  {
    what: "drops properties that are no object",
    in: { properties: [] },
    out: {},
    notes: ["properties-not-a-map /properties"],
  },
  {
    what: "drops properties that are null",
    in: { properties: null },
    out: {},
    notes: ["properties-not-a-map /properties"],
  },
  {
    what: "reads a word in place of a schema",
    in: { properties: { a: "string", b: "int", c: "any" } },
    out: { properties: { a: { type: "string" }, b: { type: "integer" }, c: {} } },
    notes: [
      "type-in-place-of-schema /properties/a",
      "type-in-place-of-schema /properties/b",
      "type-in-place-of-schema /properties/c",
    ],
  },
  {
    what: "reads what is no schema as any value",
    in: { properties: { a: 5, b: null, c: ["string"], d: "bar" } },
    out: { properties: { a: {}, b: {}, c: {}, d: {} } },
    notes: [
      "not-a-schema /properties/a",
      "not-a-schema /properties/b",
      "not-a-schema /properties/c",
      "not-a-schema /properties/d",
    ],
  },
  {
    what: "drops an empty enum beside a type",
    in: { type: "string", enum: [] },
    out: { type: "string" },
    notes: ["enum-not-a-list /enum"],
  },
  {
    what: "drops an enum that is no array",
    in: { enum: "a" },
    out: {},
    notes: ["enum-not-a-list /enum"],
  },
  {
    what: "moves an enum without arrays from an array to its items",
    in: { type: "array", items: { type: "string" }, enum: ["a", "b"] },
    out: { type: "array", items: { type: "string", enum: ["a", "b"] } },
    notes: ["enum-beside-items /enum"],
  },
  {
    what: "leaves out a default outside of its enum",
    in: { enum: ["a"], default: "b" },
    out: { enum: ["a"] },
    notes: ["default-outside-enum /default"],
  },
  {
    what: "leaves out a default of null that is not listed",
    in: { enum: ["a"], default: null },
    out: { enum: ["a"] },
    notes: ["default-outside-enum /default"],
  },
  {
    what: "leaves out defaults that bounds or parts of the schema refuse",
    in: {
      properties: {
        a: { type: "integer", minimum: 1, default: 0 },
        b: { items: { type: "integer" }, default: [1, "x"] },
        c: { properties: { d: { enum: ["e"] } }, default: { d: "f" } },
        d: { properties: { e: {} }, required: ["e"], default: {} },
        e: { $ref: "#/$defs/closed", default: { f: 1 } },
        f: { anyOf: [{ type: "string", maxLength: 1 }, { type: "null" }], default: "ab" },
      },
      required: ["a", "b"],
      $defs: { closed: { additionalProperties: false } },
    },
    out: {
      properties: {
        a: { type: "integer", minimum: 1 },
        b: { items: { type: "integer" } },
        c: { properties: { d: { enum: ["e"] } } },
        d: { properties: { e: {} }, required: ["e"] },
        e: { $ref: "#/$defs/closed" },
        f: { anyOf: [{ type: "string", maxLength: 1 }, { type: "null" }] },
      },
      required: [],
      $defs: { closed: { additionalProperties: false } },
    },
    notes: [..."abcdef"].map((key) => `default-outside-schema /properties/${key}/default`),
  },
  {
    what: "keeps defaults whose parts have defaults of their own",
    in: {
      properties: { a: { default: 1 }, b: { prefixItems: [{ type: "string" }], default: ["x"] } },
      required: ["a"],
      default: {},
      patternProperties: { "^c": { type: "string" } },
      additionalProperties: false,
    },
    out: {
      properties: { a: { default: 1 }, b: { prefixItems: [{ type: "string" }], default: ["x"] } },
      required: ["a"],
      default: {},
      patternProperties: { "^c": { type: "string" } },
      additionalProperties: false,
    },
  },
  {
    what: "leaves out a default of another type, which makes its property optional",
    in: {
      properties: { a: { type: "string", default: null }, b: { type: "integer", default: 1 } },
      required: ["a", "b"],
    },
    out: {
      properties: { a: { type: "string" }, b: { type: "integer", default: 1 } },
      required: ["b"],
    },
    notes: ["default-outside-type /properties/a/default"],
  },
  {
    what: "judges a default behind references and in alternatives",
    in: {
      properties: {
        a: { $ref: "#/$defs/A", default: 5 },
        b: { anyOf: [{ type: "integer" }, { $ref: "#/$defs/A" }], default: true },
        c: { anyOf: [{ type: "integer" }, { type: "null" }], default: null },
        d: { allOf: [{ enum: ["x"] }], default: "y" },
        e: { type: "string", nullable: true, default: null },
      },
      $defs: { A: { type: "string" } },
    },
    out: {
      properties: {
        a: { $ref: "#/$defs/A" },
        b: { anyOf: [{ type: "integer" }, { $ref: "#/$defs/A" }] },
        c: { anyOf: [{ type: "integer" }, { type: "null" }], default: null },
        d: { allOf: [{ enum: ["x"] }] },
        e: { type: "string", nullable: true, default: null },
      },
      $defs: { A: { type: "string" } },
    },
    notes: [
      "default-outside-type /properties/a/default",
      "default-outside-type /properties/b/default",
      "default-outside-enum /properties/d/default",
    ],
  },
  {
    what: "reads an enum of which no value fits the type as it stands",
    in: { type: "integer", enum: ["1", "2"] },
    out: { enum: ["1", "2"] },
    notes: ["values-outside-type /enum"],
  },
  {
    what: "reads a const that does not fit the type as it stands",
    in: { items: { type: "boolean", const: "yes" } },
    out: { items: { const: "yes" } },
    notes: ["values-outside-type /items/const"],
  },
  {
    what: "leaves out the values that do not fit the type, where some do",
    in: { type: ["string", "boolean"], enum: ["a", 1, null, true] },
    out: { type: ["string", "boolean"], enum: ["a", true] },
    notes: ["values-outside-type /enum"],
  },
  {
    what: "takes null beside nullable",
    in: { type: "string", nullable: true, enum: ["a", null] },
    out: { type: "string", nullable: true, enum: ["a", null] },
  },
  {
    what: "names integers that JavaScript rounds",
    in: {
      type: "integer",
      maximum: 2 ** 63,
      minimum: -(2 ** 53 - 1),
      enum: [2 ** 60],
      const: 1e300,
    },
    out: {
      type: "integer",
      maximum: 2 ** 63,
      minimum: -(2 ** 53 - 1),
      enum: [2 ** 60],
      const: 1e300,
    },
    notes: ["integer-inexact /maximum", "integer-inexact /enum"],
  },
  {
    what: "reads a property beside the properties where it is required",
    in: {
      properties: { a: {} },
      tags: { type: "array" },
      note: { type: "string" },
      required: ["tags"],
    },
    out: {
      properties: { a: {}, tags: { type: "array" } },
      note: { type: "string" },
      required: ["tags"],
    },
    notes: ["property-outside-properties /tags", "property-outside-properties /note"],
  },
  {
    what: "reads bare properties",
    in: { city: { type: "string" }, title: { enum: ["Mr", "Ms"] }, type: { type: "integer" } },
    out: {
      properties: {
        city: { type: "string" },
        title: { enum: ["Mr", "Ms"] },
        type: { type: "integer" },
      },
    },
    notes: [
      "property-outside-properties /city",
      "property-outside-properties /title",
      "property-outside-properties /type",
    ],
  },
  {
    what: "lets schemas stand where references lead",
    in: { properties: { a: { $ref: "#/Shared" } }, Shared: { type: "string" } },
    out: { properties: { a: { $ref: "#/Shared" } }, Shared: { type: "string" } },
  },
  {
    what: "lets extensions hold schemas",
    in: { type: "object", "x-item": { type: "string" }, _def: { type: "string" } },
    out: { type: "object", "x-item": { type: "string" }, _def: { type: "string" } },
  },
  {
    what: "reads the schema that an object holds in place of it",
    in: { json: { type: "object", properties: { a: { type: "str" } } } },
    out: { type: "object", properties: { a: { type: "string" } } },
    notes: ["schema-inside-object /json", "type-word /json/properties/a/type"],
  },
  {
    what: "reads the parameters of a function for language models",
    in: {
      type: "function",
      function: { name: "f", description: "d", parameters: { type: "object", properties: {} } },
    },
    out: { type: "object", properties: {} },
    notes: ["schema-inside-object /function", "schema-inside-object /function/parameters"],
  },
  {
    what: "lets a property be called json",
    in: { json: { type: "string" } },
    out: { properties: { json: { type: "string" } } },
    notes: ["property-outside-properties /json"],
  },
  {
    what: "moves keywords out of the properties",
    in: {
      properties: {
        filePath: { type: "string" },
        properties: { type: "object" },
        type: "object",
        additionalProperties: false,
        description: "A file.",
      },
    },
    out: {
      properties: { filePath: { type: "string" }, properties: { type: "object" } },
      type: "object",
      additionalProperties: false,
      description: "A file.",
    },
    notes: [
      "keyword-among-properties /properties/type",
      "keyword-among-properties /properties/additionalProperties",
      "keyword-among-properties /properties/description",
    ],
  },
  {
    what: "reads a required name in the plural, or with blanks, as the property of a closed object",
    in: {
      properties: { tag: {}, category: {}, box: {}, cases: {} },
      required: [" tag ", "categories", "boxes", "case"],
      additionalProperties: false,
    },
    out: {
      properties: { tag: {}, category: {}, box: {}, cases: {} },
      required: ["tag", "category", "box", "cases"],
      additionalProperties: false,
    },
    notes: Array.from({ length: 4 }, () => "required-misspelt /required"),
  },
  {
    what: "keeps such a name required in an open object",
    in: { properties: { tag: {} }, required: ["tags"] },
    out: { properties: { tag: {} }, required: ["tags"] },
    notes: ["required-misspelt /required"],
  },
  {
    what: "reads a reference as the key that is written so",
    in: {
      items: [
        { $ref: "#/$defs/Shared/User~" },
        { $ref: "#/$defs/Box%3Cnumber%3E" },
        { $ref: "#/$defs/a~1b/properties/c%20d" },
      ],
      $defs: {
        "Shared/User~": { type: "string" },
        "Box%3Cnumber%3E": { type: "number" },
        "a~1b": { properties: { "c d": {} } },
      },
    },
    out: {
      items: [
        { $ref: "#/$defs/Shared~1User~0" },
        { $ref: "#/$defs/Box%253Cnumber%253E" },
        { $ref: "#/$defs/a~01b/properties/c%20d" },
      ],
      $defs: {
        "Shared/User~": { type: "string" },
        "Box%3Cnumber%3E": { type: "number" },
        "a~1b": { properties: { "c d": {} } },
      },
    },
    notes: [0, 1, 2].map((index) => `reference-as-written /items/${index}/$ref`),
  },
  {
    what: "reads a reference below an $id as one into the document",
    in: {
      $id: "https://a.test/root",
      items: { $id: "https://a.test/inner", items: { $ref: "#/$defs/A" } },
      $defs: { A: { type: "string" } },
    },
    out: {
      $id: "https://a.test/root",
      items: { $id: "https://a.test/inner", items: { $ref: "https://a.test/root#/$defs/A" } },
      $defs: { A: { type: "string" } },
    },
    notes: ["reference-as-written /items/items/$ref"],
  },
  {
    what: "reads what stands beside a reference that leads nowhere, where it would be hidden",
    in: {
      $schema: "http://json-schema.org/draft-07/schema#",
      properties: { a: { $ref: "#/definitions/No", type: "string" }, b: { $ref: "b.json" } },
    },
    out: {
      $schema: "http://json-schema.org/draft-07/schema#",
      properties: { a: { type: "string" }, b: { $ref: "b.json" } },
    },
    notes: ["unresolved-reference /properties/a/$ref", "unresolved-reference /properties/b/$ref"],
  },
  {
    what: "does not let not, if and oneOf turn around what is left out",
    in: {
      items: [
        { not: { $ref: "#/$defs/No" } },
        { not: { type: "gizmo" } },
        { if: { pattern: "\\h" }, else: false },
        { oneOf: [{ $ref: "#/$defs/No" }, { type: "string" }] },
        { not: {} },
      ],
    },
    out: { items: [{}, {}, { else: false }, { anyOf: [{}, { type: "string" }] }, { not: {} }] },
    notes: [
      "type-word /items/1/not/type",
      "pattern-dialect /items/2/if/pattern",
      "unresolved-reference /items/0/not/$ref",
    ],
  },
  {
    what: "reads patterns of other dialects",
    in: { pattern: "/^a$/i", propertyNames: { pattern: "\\Ab\\Z" } },
    out: { pattern: "^[aA]$", propertyNames: { pattern: "^b$" } },
    notes: ["pattern-dialect /pattern", "pattern-dialect /propertyNames/pattern"],
  },
  {
    what: "reads patterns of keys, and allows any other key where one is left out",
    in: {
      items: [
        { patternProperties: { "[[:digit:]]+": {} }, additionalProperties: false },
        { patternProperties: { "\\h": {}, "^x": {} }, additionalProperties: false },
      ],
    },
    out: {
      items: [
        { patternProperties: { "[0-9]+": {} }, additionalProperties: false },
        { patternProperties: { "^x": {} } },
      ],
    },
    notes: [
      "pattern-dialect /items/0/patternProperties/[[:digit:]]+",
      "pattern-dialect /items/1/patternProperties/\\h",
    ],
  },
  {
    what: "reads a bound in quotes",
    in: { minimum: "10" },
    out: { minimum: 10 },
    notes: ["number-as-text /minimum"],
  },
  {
    what: "drops a bound that is no number",
    in: { maxLength: "many" },
    out: {},
    notes: ["bound-not-a-number /maxLength"],
  },
  { what: "drops a bound of null", in: { maxLength: null }, out: {} },
  {
    what: "drops an invalid pattern",
    in: { pattern: "(" },
    out: {},
    notes: ["pattern-not-a-regex /pattern"],
  },
  {
    what: "keeps a pattern that refers back, which is not checked",
    in: { pattern: "^(a)\\1$" },
    out: { pattern: "^(a)\\1$" },
    notes: ["pattern-not-checked /pattern"],
  },
  { what: "takes a pattern without the u flag", in: { pattern: "\\-" }, out: { pattern: "\\-" } },
  {
    what: "drops texts that are no strings",
    in: { description: 5, title: null, format: {} },
    out: {},
    notes: ["not-a-text /description", "not-a-text /format"],
  },
  {
    what: "drops a reference that is no string",
    in: { $ref: 7, type: "string" },
    out: { type: "string" },
    notes: ["not-a-text /$ref"],
  },
  {
    what: "drops an empty composition",
    in: { anyOf: [] },
    out: {},
    notes: ["composition-not-a-list /anyOf"],
  },
  {
    what: "reads one schema as a composition of one",
    in: { anyOf: { type: "string" } },
    out: { anyOf: [{ type: "string" }] },
    notes: ["composition-not-a-list /anyOf"],
  },
  {
    what: "drops nulls of older generators",
    in: { items: null, additionalProperties: null },
    out: {},
  },
  {
    what: "leaves data alone",
    in: { const: { type: "dict" }, default: { type: "dict" }, examples: [{ type: "dict" }] },
    out: { const: { type: "dict" }, default: { type: "dict" }, examples: [{ type: "dict" }] },
  },
  {
    what: "reads an invalid schema as any value",
    in: "dict",
    out: { type: "object" },
    notes: ["type-in-place-of-schema "],
  },
  {
    what: "keeps the keys of prototypes",
    in: JSON.parse(
      '{"properties":{"__proto__":{"type":"str"},"constructor":{"type":"string"}},"required":["__proto__"]}',
    ),
    out: JSON.parse(
      '{"properties":{"__proto__":{"type":"string"},"constructor":{"type":"string"}},"required":["__proto__"]}',
    ),
    notes: ["type-word /properties/__proto__/type"],
  },
  {
    what: "drops maps that are no objects",
    in: { dependencies: ["a"], dependentSchemas: true, definitions: 1 },
    out: {},
    notes: [
      "properties-not-a-map /dependencies",
      "properties-not-a-map /dependentSchemas",
      "properties-not-a-map /definitions",
    ],
  },
  {
    what: "keeps the lists of dependencies",
    in: { dependencies: { a: ["b"], c: { type: "str" } } },
    out: { dependencies: { a: ["b"], c: { type: "string" } } },
    notes: ["type-word /dependencies/c/type"],
  },
  {
    what: "reads counts of contained items as numbers",
    in: { minContains: "1", maxContains: "many" },
    out: { minContains: 1 },
    notes: ["number-as-text /minContains", "bound-not-a-number /maxContains"],
  },
  {
    what: "drops every keyword of texts that is no string",
    in: { contentEncoding: 1, contentMediaType: [], $recursiveRef: {} },
    out: {},
    notes: [
      "not-a-text /$recursiveRef",
      "not-a-text /contentEncoding",
      "not-a-text /contentMediaType",
    ],
  },
  {
    what: "keeps required names that dependent schemas may declare",
    in: {
      properties: { cityName: {} },
      required: ["city_name"],
      dependentSchemas: { a: { properties: { city_name: {} } } },
    },
    out: {
      properties: { cityName: {} },
      required: ["city_name"],
      dependentSchemas: { a: { properties: { city_name: {} } } },
    },
  },
  {
    what: "reads only whole words as types",
    in: {
      anyOf: ["my str[]", "str[] x", " Int ", "a List[str]", "List[str] x"].map((type) => ({
        type,
      })),
    },
    out: { anyOf: [{}, {}, { type: "integer" }, {}, {}] },
    notes: Array.from({ length: 5 }, (_, index) => `type-word /anyOf/${index}/type`),
  },
  {
    what: "leaves out the unknown words of a list",
    in: { anyOf: [{ type: ["str", "gizmo", 5, "str"] }, { type: ["str", "any"] }] },
    out: { anyOf: [{ type: ["string"] }, {}] },
    notes: [
      "type-word /anyOf/0/type",
      "type-word /anyOf/0/type",
      "type-word /anyOf/0/type",
      "type-word /anyOf/1/type",
    ],
  },
  {
    what: "prefers `type` to `types`",
    in: { type: "string", types: "integer" },
    out: { type: "string", types: "integer" },
  },
  {
    what: "drops bounds that are texts without a number, or booleans",
    in: { minimum: " ", maximum: true, exclusiveMinimum: "x", exclusiveMaximum: false },
    out: { exclusiveMaximum: false },
    notes: [
      "bound-not-a-number /minimum",
      "bound-not-a-number /maximum",
      "bound-not-a-number /exclusiveMinimum",
    ],
  },
  {
    what: "leaves an enum with one array on its array",
    in: { type: "array", enum: [["a"], "b"] },
    out: { type: "array", enum: [["a"]] },
    notes: ["values-outside-type /enum"],
  },
  {
    what: "drops a list of properties of which one has no name",
    in: {
      allOf: [{ properties: [{ name: "a" }, { name: 5 }] }, { properties: [{ name: "a" }, "b"] }],
    },
    out: { allOf: [{}, {}] },
    notes: ["properties-not-a-map /allOf/0/properties", "properties-not-a-map /allOf/1/properties"],
  },
  {
    what: "reads no other map by names",
    in: { patternProperties: [{ name: "a" }] },
    out: {},
    notes: ["properties-not-a-map /patternProperties"],
  },
  {
    what: "prefers the keywords of a schema to those in place of its properties",
    in: {
      type: "array",
      description: "Own.",
      properties: { type: "string", description: "Other." },
    },
    out: { type: "array", description: "Own." },
    notes: ["schema-in-place-of-properties /properties"],
  },
  {
    what: "reads an unknown word in place of a property called type as a schema of it",
    in: { properties: { type: "gizmo" } },
    out: { properties: { type: {} } },
    notes: ["not-a-schema /properties/type"],
  },
  {
    what: "prefers the names of `required` to those among the properties",
    in: { required: ["b"], properties: { a: {}, b: {}, required: ["a"] } },
    out: { required: ["b"], properties: { a: {}, b: {} } },
    notes: ["required-among-properties /properties/required"],
  },
  {
    what: "reads what is no schema where one must stand as any value",
    in: { additionalProperties: ["string"], items: ["str", 5], not: [], allOf: [{ not: "str" }] },
    out: {
      additionalProperties: {},
      items: [{ type: "string" }, {}],
      allOf: [{ not: { type: "string" } }],
    },
    notes: [
      "not-a-schema /additionalProperties",
      "type-in-place-of-schema /items/0",
      "not-a-schema /items/1",
      "not-a-schema /not",
    ],
  },
  {
    what: "cuts off below 100 levels",
    in: levels(101, { type: "str" }),
    out: levels(101, {}),
    notes: [`schema-too-deep ${"/items".repeat(101)}`],
  },
  {
    what: "keeps 100 levels",
    in: levels(100, { type: "str" }),
    out: levels(100, { type: "string" }),
    notes: [`type-word ${"/items".repeat(100)}/type`],
  },
];

/** Arrays inside of each other, `inner` in the last. */
function levels(count: number, inner: JsonValue): JsonValue {
  return count === 0 ? inner : { items: levels(count - 1, inner) };
}

describe("repairSchema", () => {
  it.each(CASES)("$what", ({ in: schema, out, notes = [] }) => {
    const repairs = new Repairs();
    const repaired = repairSchema(schema, repairs);
    expect(JSON.parse(JSON.stringify(repaired))).toEqual(out);
    const noted = repairs.diagnostics("place", "").map(({ code, pointer }) => `${code} ${pointer}`);
    expect(noted).toEqual(notes);
  });

  it("says what it made of the value", () => {
    const messages = (schema: JsonValue) => {
      const repairs = new Repairs();
      repairSchema(schema, repairs);
      return repairs.diagnostics("place", "").map(({ message }) => message);
    };
    expect(messages({ type: "array", enum: ["a"] })).toEqual([
      "lists no arrays, though the type is array; read as the enum of its items",
    ]);
    expect(messages({ types: "string" })).toEqual(['"string" should be under `type`; read so']);
    expect(messages({ properties: [{ name: "a" }] })).toEqual([
      '[{"name":"a"}] should be an object of schemas; read by the name in each item',
    ]);
    expect(
      messages({
        properties: { cityName: "str", b: { enum: "a" }, c: { enum: ["a"], default: "b" } },
        required: "city_name",
        pattern: "(",
        minimum: "1",
        maximum: "many",
        allOf: 5,
        anyOf: {},
        not: { properties: { type: "object" } },
        if: { properties: { required: ["a"] } },
        $defs: { d: { enum: ["a"], type: "any" } },
      }),
    ).toMatchInlineSnapshot(`
      [
        ""city_name" should be a list of property names; read as one",
        ""1" should be a number; read as 1",
        ""many" should be a number; ignored",
        ""(" is not a valid regular expression; ignored",
        "5 should be a list of schemas; ignored",
        "should be a list of schemas; read as a list of one",
        ""str" should be a schema; read as {"type": "string"}",
        ""a" should be a list of values; ignored",
        "is a schema instead of an object of schemas; read as part of the schema around it",
        "["a"] is inside \`properties\`; read as the \`required\` beside it",
        ""any" is not a JSON Schema type; read as any value",
        ""b" is not one of the values that the schema lists; left out",
      ]
    `);
    expect(messages(levels(101, {}))).toEqual([
      "is nested more than 100 levels deep; any value is accepted there",
    ]);
    expect(messages({ properties: 5, type: "gizmo" })).toEqual([
      "5 should be an object of schemas; ignored",
      '"gizmo" is not a JSON Schema type; read as any value',
    ]);
  });

  it("notes the same repair once", () => {
    const repairs = new Repairs();
    const words = Object.fromEntries(["a", "b", "c"].map((key) => [key, { type: "str" }]));
    repairSchema({ properties: words }, repairs);
    expect(repairs.diagnostics("functions/a.json", "/input_schema")).toEqual([
      {
        severity: "warning",
        code: "type-word",
        message: '"str" is not a JSON Schema type; read as string (here and in 2 more places)',
        place: "functions/a.json",
        pointer: "/input_schema/properties/a/type",
      },
    ]);
  });
});
