// Draws what the README shows first as docs/terminal.svg: `npm run terminal`, after `npm run build`.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawTerminal } from "./terminal/picture.js";
import { runTranscript, sampleCommands } from "./terminal/transcript.js";

const root = join(import.meta.dirname, "..");
const commands = sampleCommands(readFileSync(join(root, "README.md"), "utf8"));
const picture = join(root, "docs/terminal.svg");
writeFileSync(picture, drawTerminal(runTranscript(root, commands), commands));
