// The scanner at a door: paired, scanning by hand and by reader, each verdict in words, a supervisor's word.
import type { Page } from "@playwright/test";
import { faultsOf } from "../helpers/accessible.ts";
import { expect, test } from "../helpers/fixtures.ts";
import { addDevice, allSent, deviceNamed, openAs, PHONE, runningShow, scan, stillToCome, verdictOf, wedge } from "../helpers/scanner.ts";
import type { Badge } from "../helpers/scanner.ts";
import type { Demo } from "../helpers/fixtures.ts";

test.use(PHONE);

/** A badge of the running show. */
function badgeOf(demo: Demo, kind: string, status = "active"): Badge {
  const show = runningShow(demo).id;
  const badge = demo.badges.find((one) => one.participation === show && one.kind === kind && one.status === status);
  if (!badge) throw new Error(`demo.json has no ${status} badge of a ${kind}`);
  return badge;
}

test("a device is paired by the code that an organiser shows, once", async ({ person, signIn, demo, complaints }) => {
  complaints.expect(/status of 4(00|10)/);
  const planner = await person({ viewport: { width: 1440, height: 900 } });
  await signIn(planner, "planner");
  const code = await addDevice(planner, runningShow(demo).slug, { name: "Téléphone tout neuf", points: ["Entrée nord"] });

  const phone = await person(PHONE);
  await phone.goto("/scan");
  await expect(phone.locator("body")).toHaveAttribute("data-state", "unpaired");
  expect(await faultsOf(phone), "axe before pairing").toEqual([]);
  await phone.locator("#pair-code").fill("trop court");
  await phone.locator("#pair-submit").click();
  await expect(phone.locator("#pair-error")).toContainText("n’est pas un code d’association");
  await expect(phone.locator("#pair-code")).toHaveAttribute("aria-invalid", "true");
  expect(await faultsOf(phone), "axe on a wrong code").toEqual([]);
  await phone.locator("#pair-code").fill(code.toLowerCase());
  await phone.locator("#pair-submit").click();
  await expect(phone.locator("body")).toHaveAttribute("data-state", "ready");
  await expect(phone.locator("#where")).toHaveText("Entrée nord");
  await expect(phone.locator("#whose")).toContainText("Téléphone tout neuf");

  const second = await person(PHONE);
  await second.goto(`/scan#pair=${code.replace("-", "")}`);
  await expect(second.locator("#pair-error")).toContainText("a déjà servi");
  expect(new URL(second.url()).hash, "the address shows the code no longer").toBe("");
});

test("typed or read, a badge is admitted once, and each refusal says why and what to do", async ({ page, demo, pavillon, database }) => {
  const [visitor] = stillToCome(pavillon, database, 1);
  if (!visitor) throw new Error("nobody is still to come");
  await openAs(page, deviceNamed(demo, "Téléphone porte nord"));

  expect(await scan(page, visitor.code)).toMatchObject({
    verdict: "admitted",
    reason: "",
    network: "server",
    word: "Entrez",
    name: visitor.name,
  });
  await expect(page.locator("#verdict-kind")).toHaveText("Visiteur");
  await expect(page.locator("#said")).toContainText(`Entrez. ${visitor.name}`);
  expect(await faultsOf(page), "axe on an admission").toEqual([]);

  // The same code again at once is the same person still standing there; later it is somebody's second time.
  await expect(page.locator("#verdict")).toBeHidden();
  expect(await wedge(page, visitor.code)).toMatchObject({ verdict: "refused", reason: "already_in", word: "Refusé" });
  await expect(page.locator("#verdict-when")).toHaveText(/^Entré à \d\d:\d\d$/);
  await expect(page.locator("#verdict-help")).toContainText("Demandez une pièce d’identité");
  await expect(page.locator("#said")).toContainText("Refusé.");
  await expect(page.locator("#let-in"), "a steward lets nobody in").toBeHidden();
  expect(await faultsOf(page), "axe on a refusal").toEqual([]);

  // What a reader puts in front is no part of the code.
  const revoked = badgeOf(demo, "visitor", "revoked");
  expect((await scan(page, `]Q1${revoked.code}`)).reason).toMatch(/^(revoked|replaced)$/);
  const foreign = demo.badges.find(({ participation }) => participation !== runningShow(demo).id) as Badge;
  expect(await wedge(page, foreign.code)).toMatchObject({ verdict: "refused", reason: "other_participation", network: "device" });
  expect(await wedge(page, "https://example.org/menu")).toMatchObject({ verdict: "refused", reason: "not_ours" });
  expect(await wedge(page, tampered(visitor.code))).toMatchObject({ verdict: "refused", reason: "not_genuine" });
  await expect(page.locator("#verdict-help")).toContainText("Ne laissez pas entrer");
  await expect(page.locator("#last > li")).toHaveCount(6);
  await allSent(page);
});

/** The code with one letter of its signature changed. */
function tampered(code: string): string {
  const at = code.length - 40;
  return code.slice(0, at) + (code[at] === "A" ? "B" : "A") + code.slice(at + 1);
}

test("a supervisor chooses the point, looks a name up, and lets in with a reason", async ({ page, demo, pavillon, database }) => {
  await openAs(page, deviceNamed(demo, "Téléphone du superviseur"));
  await page.locator("#open-settings").click();
  await page.locator("#points label", { hasText: "Salle de presse" }).click();
  await expect(page.locator("#where")).toHaveText("Salle de presse");
  expect(await faultsOf(page), "axe on the settings").toEqual([]);

  const [visitor] = stillToCome(pavillon, database, 1);
  if (!visitor) throw new Error("nobody is still to come");
  await page.locator("#open-look-up").click();
  await page.locator("#name").fill(visitor.name);
  const found = page.locator("#found button").filter({ hasText: visitor.name });
  await expect(found.first()).toBeVisible();
  expect(await faultsOf(page), "axe on a name that was looked up").toEqual([]);
  await found.first().click();
  const verdict = page.locator("#verdict");
  await expect(verdict).toHaveAttribute("data-reason", "wrong_kind");
  await page.locator("#let-in").click();
  await expect(page.locator("#override-reasons button").first()).toBeFocused();
  expect(await faultsOf(page), "axe on the reasons").toEqual([]);
  await page.locator("#override-why").fill("Interview convenue");
  await page.locator("#override-submit").click();
  await expect(verdict).toHaveAttribute("data-verdict", "admitted");
  await expect(page.locator("#verdict-reason")).toContainText("Interview convenue");
  await allSent(page);
  expect(pavillon.rows("select override_reason from scan where override_reason = 'Interview convenue'")).toHaveLength(1);
});

test("the page speaks the other language from the next word on, and remembers", async ({ page, demo }) => {
  await openAs(page, deviceNamed(demo, "Téléphone porte nord"));
  await page.locator("#language").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  expect(await scan(page, "https://example.org/")).toMatchObject({ word: "Refused" });
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.locator("#open-code")).toContainText("Type");
});

/** The keys of a reader that is set to the American layout, as a French machine hears them: two Enters behind. */
function french(page: Page, code: string, into = "body"): Promise<void> {
  return page.evaluate(
    ([code, into]) => {
      const signs: Record<string, [string, string]> = {
        A: ["Q", "KeyA"], Q: ["A", "KeyQ"], Z: ["W", "KeyZ"], W: ["Z", "KeyW"], M: ["?", "KeyM"],
        ":": ["M", "Semicolon"], "/": ["!", "Slash"], ".": [":", "Period"], "-": [")", "Minus"], "#": ["3", "Digit3"], "=": ["=", "Equal"],
        "0": ["à", "Digit0"], "1": ["&", "Digit1"], "2": ["é", "Digit2"], "3": ['"', "Digit3"], "4": ["'", "Digit4"],
        "5": ["(", "Digit5"], "6": ["-", "Digit6"], "7": ["è", "Digit7"], "8": ["_", "Digit8"], "9": ["ç", "Digit9"],
      };
      const target = document.querySelector(into as string) as HTMLElement;
      const press = (key: string, code: string, shiftKey: boolean) =>
        target.dispatchEvent(new KeyboardEvent("keydown", { key, code, shiftKey, bubbles: true, cancelable: true }));
      for (const sign of code as string) {
        const [key, physical] = signs[sign.toUpperCase()] ?? [sign.toUpperCase(), `Key${sign.toUpperCase()}`];
        press(key, physical, /[A-Z:#]/.test(sign));
      }
      const taken = [press("Enter", "Enter", false), press("Enter", "Enter", false)];
      if (taken.some(Boolean)) throw new Error("an Enter of the reader presses something");
    },
    [code, into],
  );
}

test("a reader on another keyboard is understood on the page and in the field, and its second Enter presses nothing", async ({
  page,
  demo,
  pavillon,
  database,
}) => {
  const [first, second] = stillToCome(pavillon, database, 2);
  if (!first || !second) throw new Error("nobody is still to come");
  await openAs(page, deviceNamed(demo, "Téléphone porte nord"));
  const onPage = await verdictOf(page, () => french(page, first.code));
  expect(onPage).toMatchObject({ verdict: "admitted", name: first.name });
  await page.keyboard.press("Escape");
  await page.locator("#open-code").click();
  const inField = await verdictOf(page, () => french(page, second.code, "#code"));
  expect(inField).toMatchObject({ verdict: "admitted", name: second.name });
});

test("everything is done from the keyboard", async ({ page, demo, pavillon, database }) => {
  const [visitor] = stillToCome(pavillon, database, 1);
  await openAs(page, deviceNamed(demo, "Téléphone du superviseur"));
  await tabTo(page, "open-code");
  await page.keyboard.press("Enter");
  await expect(page.locator("#code")).toBeFocused();
  await page.keyboard.insertText(visitor?.code ?? "");
  await page.keyboard.press("Enter");
  const verdict = page.locator("#verdict");
  await expect(verdict).toHaveAttribute("data-verdict", "admitted");
  await page.keyboard.press("Escape");
  await expect(verdict).toBeHidden();

  // Somebody who is in, at the other way round.
  await tabTo(page, "direction-in");
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("#direction-out")).toBeChecked();
  await tabTo(page, "open-settings");
  await page.keyboard.press("Enter");
  await expect(page.locator("#panel-settings")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.locator("#panel-settings :focus"), "the focus is in what opened").toHaveCount(1);
});

test("the same code the other way is another scan, however soon", async ({ page, demo, pavillon, database }) => {
  const [visitor] = stillToCome(pavillon, database, 1);
  await openAs(page, deviceNamed(demo, "Téléphone porte nord"));
  const first = await scan(page, visitor?.code ?? "");
  await page.keyboard.press("Escape");
  await page.locator("label", { has: page.locator("#direction-out") }).click();
  const second = await scan(page, visitor?.code ?? "");
  expect(second).toMatchObject({ verdict: "admitted", word: "Sortie" });
  expect(second.scan).not.toBe(first.scan);
});

/** Goes to an element as a hand on the Tab key does. */
async function tabTo(page: Page, id: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press("Tab");
    if ((await page.evaluate(() => document.activeElement?.id)) === id) return;
  }
  throw new Error(`Tab never comes to #${id}`);
}
