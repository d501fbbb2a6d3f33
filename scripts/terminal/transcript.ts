import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The commands of the README's first block, without their comments and without the one that installs the package. */
export function sampleCommands(readme: string): readonly string[] {
  const [, block = ""] = /^```sh\n(.*?)^```/ms.exec(readme) ?? [];
  const lines = block.split("\n").map((line) => line.replace(/ *#.*/, ""));
  return lines.filter((line) => line.startsWith("npx "));
}

/** What `npm init -y` writes. */
const MANIFEST = `{
  "name": "app",
  "version": "1.0.0",
  "type": "commonjs"
}
`;

/** Runs commands of `npx` in a new project that has the built package and tsx. Returns the lines of a terminal. */
export function runTranscript(root: string, commands: readonly string[]): readonly string[] {
  const project = mkdtempSync(join(tmpdir(), "typecall-terminal-"));
  const modules = join(project, "node_modules");
  const programs = new Map([
    ["typecall", join(root, "dist/cli.js")],
    ["tsx", join(root, "node_modules/tsx/dist/cli.mjs")],
  ]);
  try {
    mkdirSync(modules);
    symlinkSync(root, join(modules, "typecall"), "dir");
    symlinkSync(join(root, "node_modules/tsx"), join(modules, "tsx"), "dir");
    writeFileSync(join(project, "package.json"), MANIFEST);
    return commands.flatMap((command, i) => {
      const [, name = "", ...args] = command.split(" ");
      const program = programs.get(name);
      if (program === undefined) throw new Error(`no program for the command: ${command}`);
      const output = execFileSync(process.execPath, [program, ...args], {
        cwd: project,
        encoding: "utf8",
        // Not that of npm, nor a key.
        env: { PATH: process.env.PATH },
        stdio: ["ignore", "pipe", "pipe"],
      });
      const lines = output.trimEnd().split("\n");
      return [...(i === 0 ? [] : [""]), `$ ${command}`, ...lines];
    });
  } finally {
    rmSync(project, { recursive: true });
  }
}
