// Builds DOM nodes without ever parsing markup, and a few small helpers around them.

const SVG = "http://www.w3.org/2000/svg";

/**
 * Make an element. Text children become text nodes, so nothing a person typed can turn into markup.
 * @param {string} tag
 * @param {Record<string, unknown>} [props] `onclick`-like functions become listeners, `data` becomes
 *   the dataset, `true` an empty attribute; null, undefined and false are left out
 * @param {...(Node|string|number|null|undefined|false|Array<Node|string|null|false>)} children
 * @returns {HTMLElement}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(element.dataset, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

/** Append nodes and texts, skipping what is empty. */
export function append(parent, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    parent.append(child instanceof Node ? child : String(child));
  }
  return parent;
}

/** Replace everything inside an element. */
export function fill(element, ...children) {
  element.replaceChildren();
  return append(element, children);
}

/** An SVG element; icons are drawn with it. */
export function svg(tag, props = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** The element with this id; the page's skeleton promises that it is there. */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`#${id} is missing from index.html`);
  return element;
}

/**
 * Arrow keys, Home and End move the focus among the items of a list; Tab passes the list as one stop.
 * @param {HTMLElement} container
 * @param {string} selector the items
 */
export function roving(container, selector) {
  const items = () => [...container.querySelectorAll(selector)].filter((item) => !item.disabled);
  container.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const all = items();
    const at = all.indexOf(document.activeElement);
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const next =
      event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : step ? at + step : null;
    if (next === null) return;
    event.preventDefault();
    if (all[next]) focusOn(all[next], all);
  });
  container.addEventListener("focusin", (event) => {
    const item = event.target.closest?.(selector);
    if (item) for (const other of items()) other.tabIndex = other === item ? 0 : -1;
  });
}

/** Give one item the list's tab stop and the focus. */
function focusOn(item, all) {
  for (const other of all) other.tabIndex = other === item ? 0 : -1;
  item.focus();
  item.scrollIntoView({ block: "nearest" });
}

/** Copy to the clipboard; falls back to a hidden field where the browser refuses. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = h("textarea", { class: "visually-hidden", readonly: true });
    field.value = text;
    const focused = document.activeElement;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    focused?.focus?.();
  }
}
