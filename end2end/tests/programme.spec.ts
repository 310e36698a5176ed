// A programme, as an organiser makes it by keyboard alone, with scripts off. What is refused, released, cancelled
// and imported is tried in server/src/programme/tests.rs.
import { expectAccessible } from "../helpers/accessible.ts";
import { expect, test } from "../helpers/fixtures.ts";

const SLUG = "vivatech-2027";

test("an item is made at a free hour, moved by the keyboard and seen by everybody", async ({
  person,
  signIn,
  demo,
}) => {
  const planner = await person({ javaScriptEnabled: false });
  await signIn(planner, "planner");
  await planner.goto(`/participations/${SLUG}/programme`);
  const free = planner.locator(".hour--free").first();
  await free.focus();
  await planner.keyboard.press("Enter");
  await expect(planner.locator("#start")).not.toHaveValue("");
  await planner.locator("#title").fill("Visite pour la presse");
  await planner.locator("#place").fill("Salle de presse");
  await planner.locator("#end").fill("23:00");
  await planner.locator("main form button[type=submit]").last().click();
  await planner.locator(".slot", { hasText: "Visite pour la presse" }).focus();
  await planner.keyboard.press("Enter");
  await planner.getByRole("button", { name: "Un jour plus tard" }).click();

  const stranger = await person();
  const page = demo.participations.find(({ slug }) => slug === SLUG)?.public_url ?? "";
  await planner.goto(`/participations/${SLUG}/programme/release`);
  await planner.getByRole("button", { name: "Diffuser" }).click();
  await stranger.goto(`${page}?dates=others`);
  await expect(stranger.locator(".agenda__row strong", { hasText: "Visite pour la presse" })).toBeVisible();
  await expectAccessible(stranger);
});
