// Short ways to the page's elements.

/** An element of the page, by its id. @param {string} id */
export function by(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/** A button of the page. @param {string} id */
export const button = (id) => /** @type {HTMLButtonElement} */ (by(id));

/** A field of the page. @param {string} id */
export const field = (id) => /** @type {HTMLInputElement} */ (by(id));

/** A new element with a class and what is in it.
 * @param {string} tag
 * @param {string} className
 * @param {...(Node | string)} inside */
export function make(tag, className, ...inside) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...inside);
  return element;
}

/** Sets a text only when it differs: a reader of the screen is not told the same again.
 * @param {Element} element
 * @param {string} text */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** A new button that does something.
 * @param {string} className
 * @param {string} label
 * @param {() => void} act */
export function act(className, label, act) {
  const made = /** @type {HTMLButtonElement} */ (make("button", className, label));
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}
