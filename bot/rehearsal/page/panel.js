// Behind the scenes: the log of the bot's calls with what was refused, and Telegram's rate limits.

import { api } from "./api.js";
import { byId, fill, h } from "./dom.js";
import { t } from "./i18n.js";
import { failed } from "./notices.js";
import { longTime } from "./time.js";

const KEPT = 500;
const OPEN_KEY = "rehearsal.panel";

/** @typedef {{n: number, at: string, method: string, params: object, ok: boolean, status: number, error?: string, ms: number}} Call */

export class Panel {
  /** @type {Call[]} */
  #calls = [];
  #seen = 0;
  #clock;
  #opened;

  /** @param {import("./clock.js").Clock} clock its zone is the log's @param {() => void} opened told when the panel is shown */
  constructor(clock, opened) {
    this.#clock = clock;
    this.#opened = opened;
    this.wide = matchMedia("(min-width: 1180px)");
    for (const id of ["panel-button", "clock-pill"]) byId(id).addEventListener("click", () => this.toggle());
    byId("panel-close").addEventListener("click", () => this.toggle(false));
    byId("panel").addEventListener("keydown", (event) => event.key === "Escape" && this.toggle(false));
    byId("only-refused").addEventListener("change", () => this.render());
    byId("calls-clear").addEventListener("click", () => {
      this.#calls = [];
      this.render();
    });
    byId("limits").addEventListener("change", (event) => api.limits(event.target.checked).catch(failed));
    byId("veil").addEventListener("click", () => this.toggle(false));
    this.wide.addEventListener("change", () => this.#hold());
    if (this.wide.matches && localStorage.getItem(OPEN_KEY) === "open") this.toggle(true, false);
  }

  get open() {
    return !byId("panel").hidden;
  }

  toggle(open = !this.open, focus = true) {
    if (open === this.open) return;
    byId("panel").hidden = !open;
    document.body.classList.toggle("with-panel", open);
    localStorage.setItem(OPEN_KEY, open ? "open" : "closed");
    for (const id of ["panel-button", "clock-pill"]) byId(id).setAttribute("aria-expanded", String(open));
    this.#hold();
    if (open) {
      this.render();
      queueMicrotask(this.#opened); // what it wakes may be built right after this
    }
    if (focus) byId(open ? "panel-close" : "panel-button").focus();
  }

  /** A drawer over the chat keeps the focus; a column beside it does not. */
  #hold() {
    for (const id of ["side", "chat"]) byId(id).inert = this.open && !this.wide.matches;
  }

  /** What happened before the page was opened. */
  async load() {
    const answer = await api.calls(0);
    this.#calls = (answer.calls ?? answer).slice(-KEPT);
    this.#seen = this.#calls.at(-1)?.n ?? 0;
    this.render();
  }

  /** @param {Call} call */
  add(call) {
    if (call.n <= this.#seen) return;
    this.#seen = call.n;
    this.#calls.push(call);
    if (this.#calls.length > KEPT) this.#calls.shift();
    this.#count();
    if (!this.open || !this.#wanted(call)) return;
    const list = byId("calls");
    list.querySelector(".calls-none")?.remove();
    list.prepend(this.#row(call));
    if (list.childElementCount > KEPT) list.lastElementChild.remove();
  }

  setLimits(enabled) {
    byId("limits").checked = enabled;
  }

  render() {
    this.#count();
    if (!this.open) return;
    const shown = this.#calls.filter((call) => this.#wanted(call)).reverse();
    const nothing = h("li", { class: "calls-none" }, byId("only-refused").checked ? t("noRefused") : t("noCalls"));
    fill(byId("calls"), shown.length > 0 ? shown.map((call) => this.#row(call)) : nothing);
  }

  #wanted(call) {
    return !call.ok || !byId("only-refused").checked;
  }

  #count() {
    const refused = this.#calls.filter((call) => !call.ok).length;
    const badge = byId("refused-count");
    badge.hidden = refused === 0;
    fill(badge, h("span", { "aria-hidden": "true" }, refused), h("span", { class: "visually-hidden" }, t("refused", { n: refused })));
  }

  #row(call) {
    const params = Object.keys(call.params ?? {}).length > 0 ? JSON.stringify(call.params, null, 2) : t("noParams");
    return h(
      "li",
      {},
      h(
        "details",
        { class: call.ok ? "call" : "call refused" },
        h(
          "summary",
          {},
          h("span", { class: "call-method" }, call.method),
          call.ok ? null : h("span", { class: "call-mark" }, `${t("refusedMark")} ${call.status}`),
          h("span", { class: "call-time" }, `${longTime(new Date(call.at), this.#clock.zone)} · ${Math.round(call.ms)} ms`),
          call.ok ? null : h("span", { class: "call-error" }, call.error),
        ),
        h("pre", { tabindex: "0" }, params),
      ),
    );
  }
}
