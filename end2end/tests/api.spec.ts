// The programming interface: what it says of itself is so, and what devices rely on holds.
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, test } from "../helpers/fixtures.ts";
import type { Demo } from "../helpers/fixtures.ts";
import { python, pythonProgram } from "../helpers/python.ts";
import { addDevice, deviceNamed, ids, plain, runningShow, stillToCome } from "../helpers/scanner.ts";
import type { Device } from "../helpers/scanner.ts";

interface Result {
  id: string | null;
  verdict: string;
  reason: string | null;
  badge: { id: string; name: string; kind: string } | null;
  let_in: boolean;
  message?: string;
}

const scanOf = (code: string, point: string, more: object = {}) => ({
  id: randomUUID(),
  code,
  point,
  direction: "in",
  at: new Date().toISOString(),
  offline: false,
  ...more,
});

async function post(demo: Demo, token: string, body: object, path = "/api/v1/scans"): Promise<{ status: number; json: any }> {
  const response = await fetch(`${demo.url}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: response.status, json: await response.json() };
}

async function record(demo: Demo, { token }: Device, scans: unknown[]): Promise<Result[]> {
  const { status, json } = await post(demo, token, { scans });
  expect(status, JSON.stringify(json)).toBe(200);
  return json.results;
}

test("the description is valid OpenAPI 3.1, and the server keeps to it", async ({ demo, request }, info) => {
  const address = `${demo.url}/api/v1/openapi.json`;
  const description = await (await request.get(address)).text();
  expect(JSON.parse(description).openapi).toMatch(/^3\.1\./);
  const file = info.outputPath("openapi.json");
  writeFileSync(file, description);
  const said = python([
    "-c",
    `import json, sys
from schemathesis.specs.openapi.definitions import OPENAPI_31_VALIDATOR
for error in OPENAPI_31_VALIDATOR.iter_errors(json.load(open(sys.argv[1]))): print(error)`,
    file,
  ]);
  expect(said, "what is wrong with the description").toBe("");

  // Whatever the description allows, and what it does not, is answered as it says.
  const run = promisify(execFile)(pythonProgram("schemathesis"), [
    "run",
    address,
    "--header",
    `Authorization: Bearer ${deviceNamed(demo, "Téléphone du superviseur").token}`,
    "--checks",
    "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance",
    "--max-examples",
    "25",
    "--no-color",
    ...(process.env.PAVILLON_SEED ? ["--seed", process.env.PAVILLON_SEED] : []),
  ], { cwd: info.outputDir });
  const { stdout } = await run.catch((error: { stdout?: string }) => ({ stdout: error.stdout || String(error) }));
  const [, generated, passed] = /(\d+) generated, (\d+) passed$/m.exec(stdout) ?? [];
  expect(passed, stdout).toBe(generated);
  expect(Number(generated), stdout).toBeGreaterThan(100);
});

test("a scan that is repeated is answered as before and kept once", async ({ demo, pavillon, database }) => {
  const north = deviceNamed(demo, "Téléphone porte nord");
  const [badge] = stillToCome(pavillon, database, 1);
  const scan = scanOf(badge?.code ?? "", north.point);
  const first = await record(demo, north, [scan]);
  expect(first).toMatchObject([{ id: scan.id, verdict: "admitted", reason: null, badge: { id: badge?.id, name: badge?.name, kind: "visitor" } }]);
  expect(await record(demo, north, [scan])).toEqual(first);
  expect(await record(demo, north, [scan, scan]), "twice in one batch as well").toEqual([...first, ...first]);
  expect(ids(pavillon, database, "id", "from scan").filter((id) => id === plain(scan.id))).toHaveLength(1);
  const another = scanOf(badge?.code ?? "", north.point);
  expect(await record(demo, north, [another])).toMatchObject([{ id: another.id, verdict: "refused", reason: "already_in" }]);
});

test("500 scans are a batch, 501 are refused whole", async ({ demo, pavillon, database }) => {
  const stand = deviceNamed(demo, "Lecteur du stand");
  const [badge] = stillToCome(pavillon, database, 1);
  const many = (count: number) =>
    Array.from({ length: count }, () => scanOf(badge?.code ?? "", stand.point, { offline: true, verdict: "admitted" }));
  const scans = many(500);
  const results = await record(demo, stand, scans);
  expect(results.map(({ id }) => id), "in their order").toEqual(scans.map(({ id }) => id));
  expect(new Set(results.map(({ verdict }) => verdict))).toEqual(new Set(["admitted"]));
  const before = pavillon.rows("select count(*) from scan");
  const refused = await post(demo, stand.token, { scans: many(501) });
  expect(refused).toMatchObject({ status: 413, json: { error: { code: "too_many" } } });
  expect(pavillon.rows("select count(*) from scan")).toEqual(before);
  expect(await record(demo, stand, []), "none is a batch too").toEqual([]);
});

test("a bad scan fails alone, at its place", async ({ demo, pavillon, database }) => {
  const north = deviceNamed(demo, "Téléphone porte nord");
  const south = deviceNamed(demo, "Téléphone porte sud");
  const [badge] = stillToCome(pavillon, database, 1);
  const code = badge?.code ?? "";
  const good = scanOf(code, north.point);
  const bad = [
    "no scan",
    null,
    {},
    { ...scanOf(code, north.point), id: "17" },
    scanOf(code, north.point, { at: "yesterday" }),
    scanOf(code, north.point, { direction: "up" }),
  ];
  const results = await record(demo, north, [bad[0], bad[1], good, ...bad.slice(2)]);
  expect(results).toHaveLength(bad.length + 1);
  expect(results[2]).toMatchObject({ id: good.id, verdict: "admitted" });
  for (const [at, result] of results.entries()) {
    if (at === 2) continue;
    expect(result, `the answer at ${at}`).toMatchObject({ verdict: "refused", reason: "invalid", badge: null });
    expect(result.message, `what is wrong at ${at}`).toBeTruthy();
  }
  // Another device's door, and none at all.
  for (const point of [south.point, randomUUID()]) {
    expect(await record(demo, north, [scanOf(code, point)])).toMatchObject([{ verdict: "refused", reason: "unknown_point", badge: null }]);
  }
  for (const foreign of ["https://example.org/", "x".repeat(1_100)]) {
    expect(await record(demo, north, [scanOf(foreign, north.point)])).toMatchObject([{ verdict: "refused", reason: "not_ours" }]);
  }
});

test("an earlier offline verdict stands as the fact, whatever order it comes in", async ({ demo, pavillon, database }) => {
  const north = deviceNamed(demo, "Téléphone porte nord");
  const south = deviceNamed(demo, "Téléphone porte sud");
  const [badge] = stillToCome(pavillon, database, 1);
  const code = badge?.code ?? "";
  expect(await record(demo, north, [scanOf(code, north.point)])).toMatchObject([{ verdict: "admitted" }]);
  const earlier = scanOf(code, south.point, { at: Date.now() - 60_000, offset: 0, offline: true, verdict: "admitted" });
  expect(await record(demo, south, [earlier])).toMatchObject([{ id: earlier.id, verdict: "admitted" }]);
});

test("a token opens what is its own, and no more", async ({ demo }) => {
  const north = deviceNamed(demo, "Téléphone porte nord");
  const get = (path: string, token?: string) =>
    fetch(`${demo.url}${path}`, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
  for (const token of [undefined, "", "not-a-token"]) {
    const response = await get("/api/v1/device", token);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: "token" } });
  }
  expect((await get("/api/v1/device/badges?q=a", north.token)).status, "names are not looked up on this device").toBe(403);
  expect((await get("/api/v1/nothing", north.token)).status).toBe(404);
  const roster = await get("/api/v1/device/roster", north.token);
  const etag = roster.headers.get("etag") ?? "";
  const again = await fetch(`${demo.url}/api/v1/device/roster`, { headers: { authorization: `Bearer ${north.token}`, "if-none-match": etag } });
  expect(again.status).toBe(304);
  expect((await post(demo, "", { code: "AAAAAAAAAA" }, "/api/v1/devices/pair")).status, "no such code").toBe(410);
});

test("a name that is looked up gives no code, and is scanned with the server by the device that looked", async ({ demo, pavillon, database }) => {
  const supervisor = deviceNamed(demo, "Téléphone du superviseur");
  const [badge] = stillToCome(pavillon, database, 1);
  const lookUp = async (name: string) => {
    const response = await fetch(`${demo.url}/api/v1/device/badges?q=${encodeURIComponent(name)}`, {
      headers: { authorization: `Bearer ${supervisor.token}` },
    });
    return { status: response.status, text: await response.text() };
  };
  expect(JSON.parse((await lookUp(badge?.name.slice(0, 2) ?? "")).text)).toEqual({ badges: [] });
  const { text } = await lookUp(badge?.name ?? "");
  expect(text).not.toContain(badge?.code);
  const found = JSON.parse(text).badges.map(({ reference }: { reference: string }) => reference) as string[];
  const scan = (reference: string) => ({ ...scanOf("", supervisor.point, { badge: reference }), code: undefined });
  const seen = await record(demo, supervisor, found.map(scan));
  expect(seen.map((result) => result.badge?.id)).toContain(badge?.id);
  const stolen = scanOf("", deviceNamed(demo, "Téléphone porte nord").point, { badge: found[0], code: undefined });
  expect(await record(demo, deviceNamed(demo, "Téléphone porte nord"), [stolen])).toMatchObject([{ reason: "invalid", badge: null }]);
});

test("a scan of tomorrow is kept, listed, and moves nobody", async ({ demo, pavillon, database, person, signIn }) => {
  const north = deviceNamed(demo, "Téléphone porte nord");
  const [badge] = stillToCome(pavillon, database, 1);
  const code = badge?.code ?? "";
  const ahead = scanOf(code, north.point, { at: Date.now() + 86_400_000, offline: true, verdict: "admitted" });
  expect(await record(demo, north, [ahead])).toMatchObject([{ id: ahead.id, verdict: "refused", reason: "wrong_moment" }]);
  expect(await record(demo, north, [scanOf(code, north.point)]), "they are not in by that").toMatchObject([{ verdict: "admitted" }]);
  const planner = await person();
  await signIn(planner, "planner");
  await planner.goto(`/participations/${runningShow(demo).slug}/scans?which=aside`);
  await expect(planner.locator("main tbody tr").filter({ hasText: badge?.name ?? "" })).toContainText("dans le futur");
});

test("a revoked device hands in what waits on it, marked, and nothing else", async ({ demo, pavillon, database, person, signIn }) => {
  const planner = await person();
  await signIn(planner, "planner");
  const code = await addDevice(planner, runningShow(demo).slug, { name: "Prêté, rendu", points: ["Entrée nord"] });
  const { token } = (await post(demo, "", { code: code.replace("-", "") }, "/api/v1/devices/pair")).json;
  const [id = ""] = ids(pavillon, database, "id", "from device where name = 'Prêté, rendu'");
  const revoked = await planner.request.post(`/devices/${id.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")}`, {
    form: { do: "revoke" },
    headers: { Origin: demo.url },
    maxRedirects: 0,
  });
  expect(revoked.status()).toBe(303);
  const setup = await fetch(`${demo.url}/api/v1/device`, { headers: { authorization: `Bearer ${token}` } });
  expect(setup.status).toBe(401);
  expect(await setup.json()).toMatchObject({ error: { code: "revoked" } });

  const [badge] = stillToCome(pavillon, database, 1);
  const waiting = scanOf(badge?.code ?? "", deviceNamed(demo, "Téléphone porte nord").point, { at: Date.now() - 5_000, offline: true, verdict: "admitted" });
  expect((await post(demo, token, { scans: [waiting] })).json.results).toMatchObject([{ id: waiting.id, verdict: "admitted" }]);
  expect(pavillon.rows("select count(*) from scan s join device d on d.id = s.device_id where d.name = 'Prêté, rendu' and s.late")).toEqual(["1"]);
  const asked = scanOf(badge?.code ?? "", deviceNamed(demo, "Téléphone porte nord").point);
  expect((await post(demo, token, { scans: [asked] })).json.results).toMatchObject([{ verdict: "refused", reason: "device_revoked", badge: null }]);
});
