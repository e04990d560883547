// A small menu over the page: opened by mouse or keyboard, walked by arrows, closed by Esc.

import { h, roving } from "./dom.js";
import { icon } from "./icons.js";

let current = null;

/**
 * @param {Array<{label: string, icon?: string, danger?: boolean, act: () => void}>} items
 * @param {{anchor: HTMLElement, point?: {x: number, y: number}, label: string,
 *   header?: Array<{label: string, text: string, act: () => void}>}} place
 *   `point` wins over the anchor's box; `header` is a row of short choices, such as reactions
 */
export function openMenu(items, { anchor, point, label, header = [] }) {
  close();
  const opener = document.activeElement;
  const choose = (act) => () => {
    close();
    act();
  };
  const entry = (item) =>
    h("button", { type: "button", role: "menuitem", class: `menu-item${item.danger ? " danger" : ""}`, tabindex: "-1", onclick: choose(item.act) }, item.icon && icon(item.icon), item.label);
  const brief = (item) =>
    h("button", { type: "button", role: "menuitem", class: "menu-brief", tabindex: "-1", "aria-label": item.label, onclick: choose(item.act) }, item.text);
  const menu = h("div", { class: "menu", role: "menu", "aria-label": label }, header.length > 0 && h("div", { class: "menu-header", role: "none" }, header.map(brief)), items.map(entry));
  roving(menu, "button");
  const away = (event) => {
    if (!menu.contains(event.target)) close();
  };
  const key = (event) => {
    if (event.key !== "Escape" && event.key !== "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  current = () => {
    menu.remove();
    anchor.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", away, true);
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
  };
  menu.addEventListener("keydown", key);
  document.addEventListener("pointerdown", away, true);
  document.body.append(menu);
  if (anchor.tagName === "BUTTON") anchor.setAttribute("aria-expanded", "true");
  position(menu, anchor, point);
  (menu.querySelector(".menu-item") ?? menu.querySelector("button"))?.focus({ preventScroll: true });
}

/** Close the open menu, if any. */
export function close() {
  const closing = current;
  current = null;
  closing?.();
}

function position(menu, anchor, point) {
  const box = anchor.getBoundingClientRect();
  const [x, y] = point ? [point.x, point.y] : [box.left + Math.min(box.width / 2, 60), box.bottom + 4];
  const { width, height } = menu.getBoundingClientRect();
  const top = y + height > innerHeight - 8 ? Math.max(8, (point ? y : box.top) - height - 4) : y;
  menu.style.left = `${Math.max(8, Math.min(x, innerWidth - width - 8))}px`;
  menu.style.top = `${top}px`;
}
