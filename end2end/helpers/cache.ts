// A cache that asks each time whether what it keeps still stands, as proxies between a subscriber and the
// world do: for subscribers that cannot ask so themselves. It counts what it was answered.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Cache {
  /** The same address, through the cache. */
  through(url: string): string;
  /** How often each status came. */
  answers(): Record<number, number>;
  stop(): Promise<void>;
}

export async function startCache(): Promise<Cache> {
  const kept = new Map<string, { tag: string; body: Buffer; type: string }>();
  const answers: Record<number, number> = {};
  let origin = "";
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    const known = kept.get(path);
    const headers: Record<string, string> = { "user-agent": request.headers["user-agent"] ?? "" };
    if (known) headers["if-none-match"] = known.tag;
    fetch(`${origin}${path}`, { headers })
      .then(async (answer) => {
        answers[answer.status] = (answers[answer.status] ?? 0) + 1;
        if (answer.status === 304 && known) return known;
        const fresh = {
          tag: answer.headers.get("etag") ?? "",
          body: Buffer.from(await answer.arrayBuffer()),
          type: answer.headers.get("content-type") ?? "",
        };
        if (!answer.ok) throw new Error(`${answer.status}`);
        kept.set(path, fresh);
        return fresh;
      })
      .then(({ body, type }) => response.writeHead(200, { "content-type": type }).end(body))
      .catch(() => response.writeHead(502).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    through(url) {
      const { origin: where, pathname } = new URL(url);
      origin = where;
      return `http://127.0.0.1:${port}${pathname}`;
    },
    answers: () => ({ ...answers }),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
