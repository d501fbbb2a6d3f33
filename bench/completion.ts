import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SERVER = fileURLToPath(
  new URL("../node_modules/typescript/lib/tsserver.js", import.meta.url),
);

/** Times of completion requests: the first in a file just opened, and later ones. */
export interface Completion {
  readonly first: number;
  readonly next: number;
  readonly entries: number;
}

/** Opens a file in tsserver and requests completions at `‸`. */
export async function complete(folder: string, text: string): Promise<Completion> {
  const at = text.indexOf("‸");
  const content = text.replace("‸", "");
  const before = text.slice(0, at).split("\n");
  const place = { line: before.length, offset: (before.at(-1)?.length ?? 0) + 1 };
  const file = join(folder, "app.ts");
  writeFileSync(file, content);
  const server = spawn(process.execPath, [SERVER, "--disableAutomaticTypingAcquisition"], {
    cwd: folder,
  });
  let seq = 0;
  let received = "";
  const waiting = new Map<number, (body: { entries?: readonly unknown[] } | undefined) => void>();
  server.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    received += chunk;
    const lines = received.split("\n");
    received = lines.pop() ?? "";
    for (const line of lines.filter((each) => each.startsWith("{"))) {
      const message = JSON.parse(line);
      if (message.type === "response") waiting.get(message.request_seq)?.(message.body);
    }
  });
  const send = (command: string, args: object) => {
    server.stdin.write(
      `${JSON.stringify({ seq: ++seq, type: "request", command, arguments: args })}\n`,
    );
    return seq;
  };
  const ask = async () => {
    const began = performance.now();
    const request = send("completionInfo", { file, ...place });
    const body = await new Promise<{ entries?: readonly unknown[] } | undefined>((resolve) => {
      waiting.set(request, resolve);
    });
    return { took: performance.now() - began, entries: body?.entries?.length ?? 0 };
  };
  send("open", { file, fileContent: content });
  const first = await ask();
  // Changes the file, as typing does, so that tsserver computes the completions again.
  send("change", {
    file,
    ...place,
    endLine: place.line,
    endOffset: place.offset,
    insertString: " ",
  });
  const next = await ask();
  server.kill();
  return { first: first.took, next: next.took, entries: next.entries };
}
