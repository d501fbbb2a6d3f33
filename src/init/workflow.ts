import { existsSync } from "node:fs";
import { join } from "node:path";
import type { PackageManager } from "../host/package-manager.js";
import { placeOf } from "../support/place.js";
import type { Changes } from "./changes.js";
import type { Project } from "./project.js";

/** The place of the workflow in a repository. */
const WORKFLOW = ".github/workflows/typecall.yml";

interface WorkflowOptions {
  readonly manager: PackageManager;
  /** Whether package.json says which version of the package manager is used. */
  readonly isDeclared: boolean;
  readonly isYarnClassic?: boolean;
}

/** The workflow for pull requests that docs/ci.md explains. `folder`: that of the config in the repository. */
function workflow(
  { manager, isDeclared, isYarnClassic = false }: WorkflowOptions,
  folder = ".",
): string {
  const { run } = manager;
  const inFolder =
    folder === "."
      ? ""
      : `    defaults:\n      run:\n        working-directory: ${JSON.stringify(folder)}\n`;
  return `# ${WORKFLOW}
name: Typecall
on: pull_request
permissions:
  contents: read
  pull-requests: write # for the comment
jobs:
  check:
    runs-on: ubuntu-latest
${inFolder}    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0 # diff reads the snapshot of the base branch
${setUp(manager, isDeclared)}      - run: ${install(manager, isYarnClassic)}
      - run: ${run} typecall check --format github
      - name: Show what changes for callers
        if: \${{ !cancelled() }}
        env:
          BASE: origin/\${{ github.base_ref }}
        run: |
          ${run} typecall diff --against "$BASE" --uses --format github || [ $? -eq 4 ]
          ${run} typecall diff --against "$BASE" --uses --format markdown > "$RUNNER_TEMP/diff.md" || [ $? -eq 4 ]
          cat "$RUNNER_TEMP/diff.md" >> "$GITHUB_STEP_SUMMARY"
      - name: Comment
        # A pull request from a fork may not write; its diff is in the summary of the run.
        if: \${{ !cancelled() && github.event.pull_request.head.repo.full_name == github.repository }}
        env:
          GH_TOKEN: \${{ github.token }}
          PR: \${{ github.event.pull_request.number }}
        run: gh pr comment "$PR" --body-file "$RUNNER_TEMP/diff.md" --edit-last --create-if-none
`;
}

function setUp({ name }: PackageManager, isDeclared: boolean): string {
  const node = (cache: string) =>
    `      - uses: actions/setup-node@v4\n        with:\n          node-version: 22\n${cache}`;
  switch (name) {
    case "npm":
      return node("          cache: npm\n");
    case "pnpm":
      return `      - uses: pnpm/action-setup@v4\n${isDeclared ? "" : "        with:\n          version: latest\n"}${node("          cache: pnpm\n")}`;
    case "yarn":
      return `${node("")}      - run: corepack enable\n`;
    case "bun":
      return `      - uses: oven-sh/setup-bun@v2\n`;
  }
}

function install({ name }: PackageManager, isYarnClassic: boolean): string {
  if (name === "npm") return "npm ci";
  return `${name} install ${name === "yarn" && !isYarnClassic ? "--immutable" : "--frozen-lockfile"}`;
}

/** Whether Yarn is of version 1, which has no `.yarnrc.yml`. */
function isYarnClassic({ root, top, manifest, workspace = root }: Project): boolean {
  const { packageManager } = manifest;
  if (typeof packageManager === "string" && packageManager.startsWith("yarn@"))
    return packageManager.startsWith("yarn@1.");
  return ![root, top, workspace].some((folder) => existsSync(join(folder, ".yarnrc.yml")));
}

export async function planWorkflow(project: Project, changes: Changes): Promise<void> {
  const { top, root, manager, manifest } = project;
  const isDeclared = manifest.packageManager !== undefined;
  const options = { manager, isDeclared, isYarnClassic: isYarnClassic(project) };
  await changes.create(join(top, WORKFLOW), workflow(options, placeOf(root, top)));
}
