// A small JSON server with keep-alive, in a process of its own. Prints its port; exits when its stdin closes.
import { createServer } from "node:http";

const body = JSON.stringify({
  id: "run_1",
  status: "completed",
  items: ["a", "b", "c"],
  value: 42,
});
const head = { "content-type": "application/json", "content-length": body.length };
const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  request.resume();
  request.on("end", () => response.writeHead(200, head).end(body));
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") console.log(address.port);
});
process.stdin.resume().on("end", () => process.exit(0));
