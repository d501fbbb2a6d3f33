// Measures how well types, validator and stubs conform to JSON Schema, and how they handle real-world functions; or, with
// --python, how well the reader of Python signatures agrees with pydantic; or, with --openapi, which OpenAPI documents give
// path types that compile.
import { writeFile } from "node:fs/promises";
import { type Arguments, readArguments } from "../conformance/arguments.js";
import { readFunctions, scoreFunctions } from "../conformance/functions.js";
import { findDocuments } from "../conformance/openapi/documents.js";
import { printOpenApiReport } from "../conformance/openapi/report.js";
import { scoreOpenApi } from "../conformance/openapi/score.js";
import { recordOracle } from "../conformance/python/oracle.js";
import { printPythonReport } from "../conformance/python/report.js";
import { scorePython } from "../conformance/python/score.js";
import { printReport, type Report } from "../conformance/report.js";
import { scoreRoundTrip } from "../conformance/round-trip.js";
import { withoutEndless } from "../conformance/schemas/endless.js";
import { foundIn, readPeerCases, readSchemas } from "../conformance/schemas/found.js";
import { scoreFoundSet, scoreStubs } from "../conformance/schemas/score.js";
import { readSuite } from "../conformance/suite.js";
import { scoreTypes } from "../conformance/types.js";
import { scoreValidator } from "../conformance/validator.js";
import { requirePeers } from "../peers/installed.js";

async function measure({
  suite,
  functions: files,
  peers,
  schemas: folder,
}: Arguments): Promise<Report> {
  requirePeers();
  const groups = readSuite(suite);
  const found = [
    foundIn(groups),
    ...(peers === undefined ? [] : readPeerCases(peers)),
    ...(folder === undefined ? [] : [readSchemas(folder)]),
  ];
  const { callables, failures } = await readFunctions(files);
  console.error(`types: ${groups.length} schemas, four tools …`);
  const types = await scoreTypes(groups, { peers: true });
  const validator = scoreValidator(groups);
  console.error(`functions: ${callables.length}, three compilers …`);
  const { score: functions, stubs } = await scoreFunctions(callables, failures);
  console.error("round trip …");
  const roundTrip = scoreRoundTrip(stubs);
  console.error("mutations, ajv …");
  const { none, compilers } = functions;
  const schemas = [scoreStubs({ name: "functions", stubs, none, compilers })];
  for (const set of found) {
    console.error(`${set.name}: ${set.schemas.length} schemas …`);
    schemas.push(await scoreFoundSet(await withoutEndless(set)));
  }
  return { types, validator, functions, roundTrip, schemas };
}

async function write(figures: object, { json }: Arguments): Promise<void> {
  if (json !== undefined) await writeFile(json, `${JSON.stringify(figures, null, 2)}\n`);
}

const given = readArguments(process.argv.slice(2));
if (given.openapi !== undefined) {
  const score = await scoreOpenApi(findDocuments(given.openapi));
  console.log(printOpenApiReport(score));
  await write({ openapi: score }, given);
  if (score.crashes.length > 0 || score.compilers.some(({ ok }) => !ok)) process.exitCode = 1;
} else if (given.python === undefined) {
  const report = await measure(given);
  console.log(printReport(report));
  await write(report, given);
} else {
  if (given.record) recordOracle(given.python);
  const scores = scorePython(given.python);
  console.log(printPythonReport(scores));
  await write({ python: scores }, given);
  if (scores.some(({ verdict }) => verdict === "wrong")) process.exitCode = 1;
}
