// Measures how well types, validator and stubs conform to JSON Schema, and how they handle real-world functions.
import { writeFile } from "node:fs/promises";
import { readArguments } from "../conformance/arguments.js";
import { readFunctions, scoreFunctions } from "../conformance/functions.js";
import { printReport, type Report } from "../conformance/report.js";
import { scoreRoundTrip } from "../conformance/round-trip.js";
import { readSuite } from "../conformance/suite.js";
import { scoreTypes } from "../conformance/types.js";
import { scoreValidator } from "../conformance/validator.js";
import { requirePeers } from "../peers/installed.js";

requirePeers();
const { suite, functions: files, json } = readArguments(process.argv.slice(2));
const groups = readSuite(suite);
const { callables, failures } = await readFunctions(files);
console.error(`types: ${groups.length} schemas, four tools …`);
const types = await scoreTypes(groups, { peers: true });
const validator = scoreValidator(groups);
console.error(`functions: ${callables.length}, three compilers …`);
const { score: functions, stubs } = await scoreFunctions(callables, failures);
console.error("round trip …");
const report: Report = { types, validator, functions, roundTrip: scoreRoundTrip(stubs) };
console.log(printReport(report));
if (json !== undefined) await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
