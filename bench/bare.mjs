// bare.mjs sockets|http|fetch URL COUNT: sends the requests of a pull over 16 connections, and discards the responses.
import { Agent, get } from "node:http";
import { connect } from "node:net";

const [transport, url, count] = process.argv.slice(2);
const { host, hostname, port } = new URL(url);
const CONNECTIONS = 16;

const paths = (function* () {
  for (let page = 1; page <= Math.ceil(count / 50); page++) {
    yield `/v1/custom_functions?page=${page}&per_page=50`;
  }
  for (let index = 0; index < count; index++) yield `/v1/custom_functions/f-${index}`;
})();

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

/** @returns {(path: string) => Promise<unknown>} */
function makeSend() {
  if (transport === "fetch")
    return (path) => fetch(`${url}${path}`).then((answer) => answer.text());
  if (transport === "http") {
    return (path) =>
      new Promise((resolve, reject) => {
        const request = get({ agent, hostname, port, path }, (answer) => {
          let text = "";
          answer.setEncoding("utf8");
          answer.on("data", (chunk) => {
            text += chunk;
          });
          answer.on("end", () => resolve(text));
        });
        request.on("error", reject);
      });
  }
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  return (path) =>
    new Promise((resolve, reject) => {
      let text = "";
      socket.on("error", reject);
      socket.on("data", function take(chunk) {
        text += chunk.toString("latin1");
        const head = text.indexOf("\r\n\r\n");
        const length = /content-length: (\d+)/i.exec(text)?.[1];
        if (head === -1 || text.length < head + 4 + Number(length)) return;
        socket.off("data", take);
        socket.off("error", reject);
        resolve(text);
      });
      socket.write(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\n\r\n`);
    });
}

async function work() {
  const send = makeSend();
  for (const path of paths) await send(path);
}

await Promise.all(Array.from({ length: CONNECTIONS }, work));
process.exit(0); // open sockets keep the process alive
