// The messages of the open chat: appends, edits and removes rows without redrawing the rest or jumping.

import { fill, h } from "./dom.js";
import { continues, renderRow, sameAlbum } from "./bubbles.js";
import { t } from "./i18n.js";
import { dayKey, dayTitle } from "./time.js";

const PAGE = 120;
const MOST = 4 * PAGE;
const NEAR = 80;
const PRESSABLE = "a, button, [role='button']";

export class History {
  /** @type {Array<{messages: Array<Record<string, any>>, node: HTMLElement}>} */
  #rows = [];
  #hidden = [];
  #fresh = 0;
  #scene = null;
  #stick = true;
  #top = 0;
  /** @type {HTMLElement|null} the row that Tab reaches, with what can be pressed in it */
  #current = null;

  /**
   * @param {{scroller: HTMLElement, list: HTMLElement, down: HTMLButtonElement, count: HTMLElement}} places
   */
  constructor(places) {
    this.places = places;
    const { scroller, list, down } = places;
    scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    down.addEventListener("click", () => this.toBottom());
    list.addEventListener("keydown", (event) => this.#keys(event));
    list.addEventListener("focusin", (event) => this.#makeCurrent(event.target.closest("article")));
    list.addEventListener("contextmenu", (event) => this.#context(event));
    new ResizeObserver(() => this.#stick && this.#pin()).observe(scroller);
    new ResizeObserver(() => this.#stick && this.#pin()).observe(list);
  }

  /** Show a chat from its end. @param {Array<Record<string, any>>} messages @param {import("./bubbles.js").Scene} scene */
  show(messages, scene) {
    const { list } = this.places;
    this.#scene = scene;
    this.#rows = [];
    this.#fresh = 0;
    this.#stick = true;
    this.#current = null;
    this.#hidden = messages.slice(0, -PAGE);
    list.setAttribute("aria-busy", "true");
    list.replaceChildren();
    for (const message of messages.slice(-PAGE)) this.#append(message);
    this.#earlierButton();
    this.#newestCurrent();
    this.#pin();
    requestAnimationFrame(() => list.removeAttribute("aria-busy"));
  }

  /** A new message at the end. */
  add(message) {
    const mine = message.from?.id === this.#scene.persona;
    this.#append(message);
    this.#newestCurrent();
    if (this.#stick || mine) {
      if (this.#rows.length > MOST) this.#trim();
      this.toBottom();
    }
    else {
      this.#fresh += 1;
      this.#showDown();
    }
  }

  /** A message changed: only its row is drawn anew, and keeps the focus it had. */
  change(message) {
    const row = this.#find(message.message_id);
    if (!row) {
      this.#hidden = this.#hidden.map((one) => (one.message_id === message.message_id ? message : one));
      return;
    }
    row.messages = row.messages.map((one) => (one.message_id === message.message_id ? message : one));
    this.#redraw(row);
  }

  remove(ids) {
    const gone = new Set(ids);
    this.#hidden = this.#hidden.filter((message) => !gone.has(message.message_id));
    for (const row of this.#rows.filter((one) => one.messages.some((message) => gone.has(message.message_id)))) {
      row.messages = row.messages.filter((message) => !gone.has(message.message_id));
      if (row.messages.length > 0) this.#redraw(row);
      else this.#drop(row);
    }
  }

  /** Bring a message into view and mark it for a moment. */
  goTo(id) {
    while (!this.#find(id) && this.#hidden.length > 0) this.#earlier();
    const row = this.#find(id);
    if (!row) return;
    this.#stick = false;
    row.node.scrollIntoView({ block: "center" });
    row.node.classList.remove("flash");
    requestAnimationFrame(() => row.node.classList.add("flash"));
    this.#focus(row.node);
  }

  toBottom() {
    this.#stick = true;
    this.#fresh = 0;
    this.#pin();
    this.#showDown();
  }

  #find(id) {
    return this.#rows.find((row) => row.messages.some((message) => message.message_id === id));
  }

  #append(message) {
    const last = this.#rows.at(-1);
    if (last && sameAlbum(last.messages[0], message)) {
      last.messages.push(message);
      this.#redraw(last);
      return;
    }
    const row = { messages: [message], node: this.#draw([message], last) };
    if (this.#newDay(last, message)) this.places.list.append(this.#day(message));
    this.places.list.append(row.node);
    this.#rows.push(row);
  }

  #draw(messages, previous) {
    const before = previous?.messages.at(-1);
    const node = renderRow(messages, this.#scene, !this.#newDay(previous, messages[0]) && continues(before, messages[0]));
    reachable(node, false);
    return node;
  }

  /** One row at a time can be reached by Tab: the newest, or the one the arrows led to. */
  #makeCurrent(node) {
    if (!node || node === this.#current) return;
    if (this.#current) reachable(this.#current, false);
    this.#current = node;
    reachable(node, true);
  }

  #newestCurrent() {
    if (this.places.list.contains(document.activeElement)) return;
    this.#makeCurrent(this.#rows.findLast((row) => row.node.tagName === "ARTICLE")?.node);
  }

  #newDay(previous, message) {
    const key = (one) => dayKey(new Date(one.date * 1000), this.#scene.zone);
    return !previous || key(previous.messages[0]) !== key(message);
  }

  #day(message) {
    const title = dayTitle(new Date(message.date * 1000), this.#scene.zone);
    return h("div", { class: "day", role: "separator", "aria-label": title }, h("span", {}, title));
  }

  #redraw(row) {
    const at = this.#rows.indexOf(row);
    const old = row.node;
    row.node = this.#draw(row.messages, this.#rows[at - 1]);
    if (old === this.#current) this.#makeCurrent(row.node);
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const keys = [...old.querySelectorAll(".key")];
    const key = keys.indexOf(focused);
    old.replaceWith(row.node);
    if (focused) {
      const next = [...row.node.querySelectorAll(".key")];
      (next[Math.min(key, next.length - 1)] ?? row.node).focus({ preventScroll: true });
    }
    if (this.#stick) this.#pin();
  }

  #drop(row) {
    const at = this.#rows.indexOf(row);
    const { scroller } = this.places;
    const above = row.node.getBoundingClientRect().bottom < scroller.getBoundingClientRect().top;
    const height = scroller.scrollHeight;
    const day = row.node.previousElementSibling;
    const following = row.node.nextElementSibling;
    if (row.node.contains(document.activeElement)) this.#focus(this.#rows[at + 1]?.node ?? this.#rows[at - 1]?.node);
    row.node.remove();
    this.#rows.splice(at, 1);
    if (row.node === this.#current) this.#newestCurrent();
    if (day?.classList.contains("day") && (!following || following.classList.contains("day"))) day.remove();
    if (this.#rows[at]) this.#redraw(this.#rows[at]);
    if (this.#stick) this.#pin();
    else if (above && CSS.supports("overflow-anchor", "auto") === false) scroller.scrollTop += scroller.scrollHeight - height;
  }

  #earlierButton() {
    if (this.#hidden.length === 0) return;
    const onclick = () => this.#earlier();
    this.places.list.prepend(h("button", { type: "button", class: "earlier", onclick }, t("earlier")));
  }

  /** Whoever follows the end needs no thousand rows above it. */
  #trim() {
    const { list } = this.places;
    const old = this.#rows.splice(0, this.#rows.length - PAGE);
    this.#hidden.push(...old.flatMap((row) => row.messages));
    while (list.firstChild && list.firstChild !== this.#rows[0].node) list.firstChild.remove();
    list.prepend(this.#day(this.#rows[0].messages[0]));
    this.#earlierButton();
  }

  /** Put the page of messages before those shown above them; what is read stays where it is. */
  #earlier() {
    const { list, scroller } = this.places;
    const height = scroller.scrollHeight;
    const shown = [...list.childNodes].filter((node) => !node.classList?.contains("earlier"));
    const [rows, messages] = [this.#rows, this.#hidden.slice(-PAGE)];
    this.#hidden = this.#hidden.slice(0, -PAGE);
    this.#rows = [];
    list.setAttribute("aria-busy", "true");
    list.replaceChildren();
    for (const message of messages) this.#append(message);
    const sameDay = rows.length > 0 && !this.#newDay(this.#rows.at(-1), rows[0].messages[0]);
    list.append(...(sameDay ? shown.slice(1) : shown));
    this.#rows.push(...rows);
    this.#earlierButton();
    scroller.scrollTop += scroller.scrollHeight - height;
    requestAnimationFrame(() => list.removeAttribute("aria-busy"));
  }

  #pin() {
    this.places.scroller.scrollTop = this.places.scroller.scrollHeight;
  }

  #scrolled() {
    const { scroller } = this.places;
    const near = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
    // only a move upwards is the reader's own: growing content must not end the following of the end
    if (near) this.#stick = true;
    else if (scroller.scrollTop < this.#top) this.#stick = false;
    this.#top = scroller.scrollTop;
    if (this.#stick) this.#fresh = 0;
    this.#showDown();
    if (scroller.scrollTop < NEAR && this.#hidden.length > 0 && !this.#stick) this.#earlier();
  }

  #showDown() {
    const { down, count } = this.places;
    down.hidden = this.#stick;
    fill(count, this.#fresh > 0 ? t("newMessages", { n: this.#fresh }) : "");
  }

  #focus(node) {
    if (!node) return;
    node.focus({ preventScroll: true });
  }

  #keys(event) {
    if (event.target.closest("article") !== event.target) return;
    const nodes = this.#rows.map((row) => row.node).filter((node) => node.tagName === "ARTICLE");
    const at = nodes.indexOf(event.target);
    const next = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: nodes.length - 1 }[event.key];
    if (next !== undefined && nodes[next]) {
      event.preventDefault();
      this.#focus(nodes[next]);
      nodes[next].scrollIntoView({ block: "nearest" });
    }
    if (event.key === "Enter" || event.key === "ContextMenu" || (event.shiftKey && event.key === "F10")) {
      event.preventDefault();
      this.#open(event.target);
    }
  }

  #context(event) {
    const node = event.target.closest("article");
    if (!node || event.target.closest("a") || String(getSelection()) !== "") return;
    event.preventDefault();
    this.#open(node, { x: event.clientX, y: event.clientY });
  }

  #open(node, point) {
    const row = this.#rows.find((one) => one.node === node);
    if (row) this.#scene.openActions(row.messages[0], node, point);
  }
}

/** Let Tab stop at a row and at what can be pressed in it, or pass it. */
function reachable(node, on) {
  const tabIndex = on ? 0 : -1;
  if (node.tagName === "ARTICLE") node.tabIndex = tabIndex;
  for (const item of node.querySelectorAll(PRESSABLE)) item.tabIndex = tabIndex;
}
