import type { Command } from "./case.js";

/**
 * The instructions of a Dockerfile as commands that need no Docker: each stage has a folder of its own, `/app` of its
 * image, and `context/` is what it is built from. The last one, `CMD`, must print `prints`.
 * @throws if an instruction has no such counterpart
 */
export function dockerSteps(dockerfile: string, prints: string): readonly Command[] {
  const steps: Command[] = [];
  let stage = "";
  let variables = "";
  for (const line of dockerfile.trim().split("\n")) {
    const [, name = "", rest = ""] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
    const inImage = (run: string) => ({ run: `${variables}${run}`, in: stage });
    if (name === "FROM") {
      stage = `image-${/ AS (\w+)$/.exec(rest)?.[1] ?? "last"}`;
      variables = "";
      steps.push({ run: `mkdir ${stage}` });
    } else if (name === "ENV") variables += `export ${rest}; `;
    else if (name === "COPY") steps.push({ run: copy(rest, stage) });
    else if (name === "RUN") steps.push(inImage(rest));
    else if (name === "CMD") steps.push({ ...inImage(wordsOf(rest).join(" ")), prints });
    else if (line !== "" && line !== "WORKDIR /app" && name !== "USER")
      throw new Error(`What does this instruction do? ${line}`);
  }
  return steps;
}

function wordsOf(json: string): readonly string[] {
  return JSON.parse(json);
}

function copy(operands: string, stage: string): string {
  const [, from, what = ""] = /^(?:--from=(\w+) )?(.+)$/.exec(operands) ?? [];
  const paths = what.split(" ");
  const target = `${stage}/${paths.pop()}`;
  if (what === ". .") return `tar -C context -X context/.dockerignore -c . | tar -C ${stage} -x`;
  const source = (path: string) =>
    from === undefined ? `context/${path}` : path.replace("/app", `image-${from}`);
  return ["cp -r", ...paths.map(source), target].join(" ");
}
