import type { Case } from "../case.js";
import { NEXT } from "./next.js";
import { PLAIN } from "./plain.js";
import { RECIPES } from "./recipes.js";
import { SERVERS } from "./servers.js";
import { TESTS } from "./tests.js";
import { TYPESCRIPT } from "./typescript.js";
import { VITE } from "./vite.js";
import { WORKSPACES } from "./workspaces.js";

export const CASES: readonly Case[] = [
  ...NEXT,
  ...VITE,
  ...SERVERS,
  ...PLAIN,
  ...TESTS,
  ...WORKSPACES,
  ...TYPESCRIPT,
  ...RECIPES,
];
