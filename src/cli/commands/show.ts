import { type CatalogItem, findCallable, matchCallable } from "../../catalog/catalog.js";
import { type Description, describeCallable } from "../../catalog/describe.js";
import { nameOfOrigin, type Origin } from "../../catalog/origin.js";
import type { Config } from "../../config/config.js";
import { type Callable, idOf } from "../../model/callable.js";
import { placeOf } from "../../support/place.js";
import { printable, quote } from "../../support/quote.js";
import type { CommandInput } from "../options/command-input.js";
import type { CommandResult, Context } from "../report/context.js";
import { nameOfLoss } from "../report/report.js";
import { loadCatalog } from "./load-catalog.js";

/** Texts of a source may be long; what a person reads at a terminal is not. */
const MAX_LINE = 2_000;
const MAX_LINES = 100;

export async function runShow(
  context: Context,
  { args }: CommandInput<"show">,
): Promise<CommandResult> {
  const { config, items, origins, diagnostics } = await loadCatalog(context);
  const slug = String(args[0]);
  // A problem may explain why the entry is missing, such as a broken file.
  if (matchCallable(items, slug) === undefined) context.problems(diagnostics);
  const item = findCallable(items, slug, config);
  const origin = await origins.of(item.entry.callable);
  const described = describeCallable(item);
  const places = placesOf(item, config);
  for (const section of sections(context, item, { origin, described, places })) {
    context.result(section);
  }
  const { kind, name, description, output_schema: _, ...rest } = item.entry.callable;
  return {
    exit: "success",
    facts: {
      slug: item.slug,
      stub: item.stub,
      kind,
      name,
      id: idOf(item.entry.callable),
      ...(description === undefined ? {} : { description }),
      ...("max_run_time" in rest ? { maxRunTime: rest.max_run_time } : {}),
      ...described,
      ...places,
      ...(origin === undefined ? {} : { source: origin }),
      diagnostics,
    },
  };
}

interface Places {
  /** The file of the snapshot, relative to the config. */
  readonly snapshot: string;
  /** The module of the stub, relative to the config. */
  readonly module: string;
}

function placesOf({ entry, names }: CatalogItem, { snapshot, output, root }: Config): Places {
  return {
    snapshot: `${placeOf(snapshot, root)}/${entry.file}`,
    module: `${placeOf(output, root)}/${names.link}`,
  };
}

interface Shown {
  readonly origin: Origin | undefined;
  readonly described: Description;
  readonly places: Places;
}

function sections(
  { colorize }: Context,
  { entry, slug, stub }: CatalogItem,
  { origin, described, places }: Shown,
): readonly string[] {
  const { callable } = entry;
  const { signature, parameters, example, lossy } = described;
  const titled = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ["", colorize("bold", title), ...lines.map(indented)];
  return [
    `${colorize("bold", stub)}  ${colorize("dim", printable(aboutOf(callable), MAX_LINE))}`,
    ...textLines(callable.description ?? ""),
    "",
    ...signature.split("\n").map(indented),
    ...titled("Inputs", parameters.flatMap(parameterLines)),
    ...titled("Example", example?.call.split("\n") ?? []),
    ...titled("From", [
      `slug      ${printable(slug, MAX_LINE)}`,
      `id        ${printable(idOf(callable), MAX_LINE)}`,
      `snapshot  ${printable(places.snapshot, MAX_LINE)}`,
      `source    ${printable(nameOfOrigin(origin), MAX_LINE)}`,
      `stub      ${printable(places.module, MAX_LINE)}`,
    ]),
    ...titled(
      "Only checked at run time",
      lossy.map((loss) => `${printable(loss.pointer, MAX_LINE)} (${nameOfLoss(loss)})`),
    ),
  ];
}

function indented(line: string): string {
  return line === "" ? "" : `  ${line}`;
}

function aboutOf(callable: Callable): string {
  const name = quote(callable.name);
  if (callable.kind === "tool") {
    return `tool ${name} of the toolkit ${quote(callable.toolkit_name)}`;
  }
  if (callable.kind === "operation")
    return `operation ${name} of the API ${quote(callable.api)}: ${idOf(callable)}`;
  const limit = callable.max_run_time;
  const runs = limit === undefined ? "" : `; runs for at most ${limit} s`;
  return `custom function ${name}${runs}`;
}

function parameterLines(parameter: Description["parameters"][number]): readonly string[] {
  const { name, type, required, description = "" } = parameter;
  const fallback =
    parameter.default === undefined
      ? []
      : [`default ${printable(JSON.stringify(parameter.default), MAX_LINE)}`];
  const facts = [printable(type, MAX_LINE), required ? "required" : "optional", ...fallback];
  return [
    `${printable(name, MAX_LINE)}: ${facts.join(", ")}`,
    ...textLines(description).map(indented),
  ];
}

/** The lines of a text from a source. */
function textLines(text: string): readonly string[] {
  const lines = text.trim() === "" ? [] : text.trim().split(/\r\n?|\n/);
  const shown = lines
    .slice(0, MAX_LINES)
    .map((line) => printable(line.trimEnd().replaceAll("\t", "  "), MAX_LINE));
  return lines.length > MAX_LINES ? [...shown, "…"] : shown;
}
