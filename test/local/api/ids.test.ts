import { expect, it } from "vitest";
import { ORGANIZATION, uuidOf } from "../../../src/local/api/ids.js";

// As uuid.uuid5 of Python makes them.
it("ids are UUIDs of version 5, the same everywhere", () => {
  expect(uuidOf("toolkit", "text_tools")).toBe("bf7aaa5c-0acd-5a3e-a394-2172899dfdb1");
  expect(ORGANIZATION).toBe("643878e4-17c5-5496-ad2b-d95fd470db92");
});

it("ids do not depend on the Unicode form in which a file system keeps a name", () => {
  expect(uuidOf("toolkit", "Zu\u0308ge")).toBe(uuidOf("toolkit", "Z\u00fcge"));
  expect(uuidOf("toolkit", "zuge")).not.toBe(uuidOf("toolkit", "z\u00fcge"));
});
