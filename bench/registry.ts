// registry.ts COUNT plain|etags: an xpander API with that many functions, in a process of its own. Prints its port;
// exits when its stdin closes. /served returns the number of requests since the last /served, and the time they took.
import { createHash } from "node:crypto";
import { createServer } from "node:http";

const [count, withEtags] = [Number(process.argv[2]), process.argv[3] === "etags"];

const functions = Array.from({ length: count }, (_, index) => ({
  id: `f-${index}`,
  name: `Function ${index}`,
  description: `Looks up number ${index}.`,
  status: "ready",
  limits: { max_run_time: 15 },
  input_schema: {
    type: "object",
    properties: {
      city: { type: "string", description: "City name" },
      days: { type: "integer", default: 3 },
      [`key_${index}`]: { anyOf: [{ type: "number" }, { type: "null" }], default: null },
    },
    required: ["city"],
  },
}));
const source = `def xpander_run_action(city: str, days: int = 3) -> dict[str, float]:
    """Looks up a number."""
    return {city: float(days)}
`;

function toAnswer(value: unknown) {
  const body = Buffer.from(JSON.stringify(value));
  const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
  const head = { "content-type": "application/json", "content-length": body.length };
  return { body, etag, head: withEtags ? { ...head, etag } : head };
}

const answers = new Map(
  functions.map((item) => [
    `/v1/custom_functions/${item.id}`,
    toAnswer({ ...item, source_code: source }),
  ]),
);
const pages = Math.ceil(count / 50);
for (let page = 1; page <= pages; page++) {
  const items = functions.slice((page - 1) * 50, page * 50);
  const answer = toAnswer({ items, total: count, page, per_page: 50, total_pages: pages });
  answers.set(`/v1/custom_functions?page=${page}&per_page=50`, answer);
}

let served = { requests: 0, first: 0, last: 0 };

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  if (request.url === "/served") {
    const { requests, first, last } = served;
    served = { requests: 0, first: 0, last: 0 };
    response.end(JSON.stringify({ requests, ms: last - first }));
    return;
  }
  served.last = performance.now();
  if (served.requests++ === 0) served.first = served.last;
  const answer = answers.get(request.url ?? "");
  if (answer === undefined) response.writeHead(404).end();
  else if (withEtags && request.headers["if-none-match"] === answer.etag)
    response.writeHead(304, { etag: answer.etag }).end();
  else response.writeHead(200, answer.head).end(answer.body);
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object") console.log(address?.port);
});
process.stdin.resume().on("end", () => process.exit(0));
