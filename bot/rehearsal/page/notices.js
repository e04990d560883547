// What appears over the chat for a while: toasts, alerts, an enlarged picture, the banner of a lost server.

import { byId, fill, h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";

let timer = 0;

/** A short notice that goes by itself and is read out. @param {string} text @param {{label: string, href: string}} [link] */
export function toast(text, link) {
  const place = byId("toasts");
  const action = link && h("a", { href: link.href, target: "_blank", rel: "noopener noreferrer" }, link.label);
  fill(place, h("div", { class: "toast" }, h("span", {}, text), action));
  clearTimeout(timer);
  timer = setTimeout(() => place.replaceChildren(), Math.max(3500, text.length * 70));
}

/** The notice of a request that failed. */
export function failed(error) {
  toast(error.status === 0 ? t("lost") : t("failed", { reason: error.message }));
}

/** An alert that waits until it is read, as a callback answer with show_alert does. */
export function alertBox(text) {
  const ok = h("button", { type: "submit", class: "primary-button" }, t("ok"));
  openDialog("alert-box", t("message"), h("p", {}, text), h("form", { method: "dialog" }, ok));
}

/** A picture as large as the window; pressed again in its own size, to be scrolled. Esc or a click beside it closes it. */
export function enlarge(url) {
  const close = h("button", { type: "submit", class: "icon-button", "aria-label": t("close"), title: t("close") }, icon("close"));
  const image = h("img", { src: url, alt: t("photo") });
  const zoom = h("button", { type: "button", class: "zoom", "aria-label": t("zoom"), "aria-pressed": "false" }, image);
  const box = openDialog("picture-box", t("photo"), h("form", { method: "dialog" }, close), zoom);
  zoom.addEventListener("click", (event) => {
    const isFull = box.classList.contains("full");
    if (isFull || image.naturalWidth <= image.clientWidth) return;
    event.stopPropagation();
    box.classList.add("full");
    zoom.setAttribute("aria-pressed", "true");
  });
  box.addEventListener("click", () => box.close());
  zoom.focus();
}

/** @param {string} kind its class @param {string} label its name @returns {HTMLDialogElement} */
export function openDialog(kind, label, ...children) {
  const box = h("dialog", { class: kind, "aria-label": label }, children);
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
  return box;
}

/** Show or hide the banner of a lost server. @param {boolean} lost @param {() => void} [retry] */
export function banner(lost, retry) {
  const place = byId("banner");
  if (!lost) {
    place.replaceChildren();
    return;
  }
  if (place.childElementCount > 0) return;
  fill(place, h("div", { class: "banner" }, h("span", {}, t("lost")), h("button", { type: "button", onclick: retry }, t("retry"))));
}
