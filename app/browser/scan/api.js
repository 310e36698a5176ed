// The server's answers. Every request has an end, and what went wrong has a word.

import { change } from "./state.js";

/** Why there is no answer: a status, or 0 where the server was not reached. */
export class NoAnswer extends Error {
  /** @param {number} status @param {string} [code] @param {string} [message] */
  constructor(status, code = "", message = "") {
    super(message || code || `status ${status}`);
    this.status = status;
    this.code = code;
  }
}

const PATIENCE = 20_000;

/** One request.
 * @param {string} path
 * @param {{ token?: string, body?: unknown, signal?: AbortSignal, etag?: string }} [how]
 * @returns {Promise<Response>} */
export async function request(path, { token, body, signal, etag } = {}) {
  /** @type {Record<string, string>} */
  const headers = { Accept: "application/json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (etag) headers["If-None-Match"] = etag;
  /** @type {Response} */
  let response;
  try {
    response = await fetch(path, {
      method: body === undefined ? "GET" : "POST",
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: signal ?? AbortSignal.timeout(PATIENCE),
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
    });
  } catch (error) {
    // A deadline that ran out says that the network is slow, not that it is gone.
    const gone = !(error instanceof DOMException && (error.name === "AbortError" || error.name === "TimeoutError"));
    change({ network: gone ? "off" : "slow" });
    throw new NoAnswer(0);
  }
  // A proxy's or a hotel portal's page is not our server.
  if (response.ok || response.status === 304 || isJson(response)) change({ network: "on" });
  if (response.ok || response.status === 304) return response;
  const said = await response.json().catch(() => null);
  throw new NoAnswer(response.status, said?.error?.code, said?.error?.message);
}

/** @param {Response} response */
const isJson = (response) => (response.headers.get("content-type") ?? "").startsWith("application/json");

/** One request whose answer is JSON. @param {string} path @param {Parameters<typeof request>[1]} [how] */
export async function json(path, how) {
  const response = await request(path, how);
  try {
    if (!isJson(response)) throw new NoAnswer(0);
    return await response.json();
  } catch {
    change({ network: "off" });
    throw new NoAnswer(0);
  }
}
