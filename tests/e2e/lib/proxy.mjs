// A proxy on this machine through which a browser is made to go with everything, and which writes down what it is asked
// for. It passes on what is for this machine and nothing else.

import { createServer, request as ask } from "node:http";

/** `url` without the query; for what would be encrypted `host:port`. @typedef {{method: string, url: string, host: string, referer: string | undefined}} Asked */

export async function startProxy() {
  /** @type {Asked[]} */
  const asked = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "", "http://nowhere.invalid");
    asked.push({ method: request.method ?? "", url: url.origin + url.pathname, host: url.hostname, referer: request.headers.referer });
    if (!/(^|\.)localhost$/.test(url.hostname)) return void response.writeHead(502).end();
    const onward = ask({ host: "127.0.0.1", port: url.port, path: url.pathname + url.search, method: request.method, headers: { ...request.headers, host: url.host } }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  server.on("connect", (request, socket) => {
    asked.push({ method: "CONNECT", url: request.url ?? "", host: (request.url ?? "").replace(/:\d+$/, ""), referer: undefined });
    socket.on("error", () => {});
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("the proxy has no port");
  return {
    port: address.port,
    asked,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(done);
      }),
  };
}
