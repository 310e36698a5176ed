// The page as an app: starts without network, is brought up to date cleanly, can be installed.

import { button } from "./dom.js";
import { change } from "./state.js";

/** How often a page that stays open looks for a newer version. */
const EVERY = 30 * 60_000;

/** @type {any} */
let offered = null;

/** Prepares a start without network, and looks for a newer version.
 * @returns {Promise<boolean>} whether a newer version takes over, and the page opens anew */
export async function start() {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offered = event;
    change({ installable: true });
  });
  button("install").addEventListener("click", () => {
    offered?.prompt();
    change({ installable: false });
  });
  if (!("serviceWorker" in navigator)) return false;
  const known = await navigator.serviceWorker.getRegistration("/scan").catch(() => undefined);
  if (known?.waiting && known.active) {
    // Nothing is under way yet: now is the moment.
    takeOver(known);
    return true;
  }
  register();
  return false;
}

async function register() {
  try {
    const registration = await navigator.serviceWorker.register("/scan/worker.js", {
      scope: "/scan",
      updateViaCache: "none",
    });
    registration.addEventListener("updatefound", () => follow(registration));
    button("update").addEventListener("click", () => takeOver(registration));
    setInterval(() => registration.update().catch(() => {}), EVERY);
    await navigator.serviceWorker.ready;
    document.body.dataset.installed = "true";
  } catch (error) {
    // Everything works but a start without network.
    console.error(error);
  }
}

/** @param {ServiceWorkerRegistration} registration */
function follow(registration) {
  const coming = registration.installing;
  coming?.addEventListener("statechange", () => {
    if (coming.state === "installed" && registration.active) change({ update: true });
  });
}

/** @param {ServiceWorkerRegistration} registration */
function takeOver(registration) {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  registration.waiting?.postMessage("take over");
}
