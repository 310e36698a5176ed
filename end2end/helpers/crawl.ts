// Walks an application as a person with a lot of time would: every link, one page of each kind.
import type { Page } from "@playwright/test";
import { setTimeout as pause } from "node:timers/promises";
import type { Demo } from "./pavillon.ts";

// Not pages: files to keep, and the way out.
const NOT_PAGES = /\.(pdf|svg|png|jpe?g|webp|gif|ics|csv|xlsx|json|zip|txt|webmanifest)$|\/(sign-out|deconnexion)(\/|$)/;

/** The address with everything that differs between two things of one kind taken out. */
export function kindOf(address: URL, demo: Demo): string {
  const slugs = new Set(demo.participations.map(({ slug }) => slug));
  // French is what an address without a language gives here: the same page twice.
  const path = address.pathname
    .replace(/^\/fr(?=\/|$)/, "")
    // Each letter's words in each language are one form.
    .replace(/\/letters\/wording\/[^/]+\/[^/]+$/, "/letters/wording/1/1")
    .split("/")
    .map((part) => {
      const plain = decodeURIComponent(part);
      const varies =
        slugs.has(plain) ||
        /^\d+$/.test(plain) ||
        /^\d{4}-\d{2}-\d{2}/.test(plain) ||
        /^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(plain) ||
        (plain.length >= 20 && /\d/.test(plain));
      return varies ? "…" : plain;
    })
    .join("/");
  // A list in another order is the same page.
  const keys = [...new Set(address.searchParams.keys())].filter((key) => !/(^|-)(sort|col)$/.test(key)).sort();
  return keys.length > 0 ? `${path || "/"}?${keys.join("&")}` : path || "/";
}

/**
 * Visits what can be reached by links from those addresses, one page of each kind not yet in `seen`: with several
 * pages of one person, each kind on whichever is free.
 */
export async function crawl(
  pages: Page[],
  demo: Demo,
  from: string[],
  seen: Set<string>,
  visit: (page: Page, kind: string, status: number) => Promise<void>,
): Promise<void> {
  const waiting = from.map((address) => new URL(address, demo.url));
  let busy = 0;
  const open = async (page: Page, address: URL, kind: string) => {
    const response = await page.goto(address.href);
    await visit(page, kind, response?.status() ?? 0);
    const links = await page.locator("a[href]:not([download])").evaluateAll((all) =>
      // What a letter links to is for whoever it was written to.
      all.filter((link) => !link.closest(".letter")).map((link) => (link as HTMLAnchorElement).href),
    );
    for (const link of links) {
      const address = new URL(link);
      address.hash = "";
      if (address.origin === new URL(demo.url).origin && !NOT_PAGES.test(address.pathname)) waiting.push(address);
    }
  };
  const walk = async (page: Page) => {
    // Whoever has nothing to open waits for what the others find.
    for (let next = waiting.shift(); next || busy > 0; next = waiting.shift()) {
      if (!next) {
        await pause(20);
        continue;
      }
      const kind = kindOf(next, demo);
      if (seen.has(kind)) continue;
      seen.add(kind);
      busy += 1;
      try {
        await open(page, next, kind);
      } finally {
        busy -= 1;
      }
    }
  };
  await Promise.all(pages.map(walk));
}
