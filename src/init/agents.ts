/** What a coding agent has to know, for AGENTS.md. */
export function agentsBlock({
  output,
  snapshot,
  run,
}: {
  readonly output: string;
  readonly snapshot: string;
  readonly run: string;
}): string {
  return `## Calling functions of xpander.ai

Typed stubs in \`${output}/\` call the team's functions and tools: \`${output}/README.md\` lists each one, with its import.

- Call a stub, as in \`await planTrip({ city: "Oslo" })\`, never the HTTP API. \`stub.safe(input)\` does not throw.
- Its types, its comment and \`${snapshot}/functions/*.json\` say what it takes and returns.
- Never edit \`${output}/\` or \`${snapshot}/\`: after a change of a source, run \`${run} typecall generate\`, and commit both.
- \`${run} typecall check\` says whether they are up to date. \`${run} typecall call <slug> key=value\` tries one function.
`;
}
