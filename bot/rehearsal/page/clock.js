// The rehearsal clock: shows the present moment in two zones, runs at a speed, jumps to another moment.

import { api } from "./api.js";
import { byId } from "./dom.js";
import { currentLanguage, t } from "./i18n.js";
import { failed, toast } from "./notices.js";
import { clockTime, dayKey, fromField, longTime, shortDay, toField, zoneOf } from "./time.js";

const HOUR = 3_600_000;
const STEPS = { "plus-hour": HOUR, "plus-day": 24 * HOUR, "plus-week": 7 * 24 * HOUR };

export class Clock {
  #persona = null;
  #minute = "";

  /** @param {import("./state.js").Store} store @param {() => void} newDay told when a minute begins on another day */
  constructor(store, newDay) {
    this.store = store;
    this.newDay = newDay;
    this.day = "";
    for (const [id, step] of Object.entries(STEPS)) {
      byId(id).addEventListener("click", () => this.moveTo(new Date(store.now().getTime() + step)));
    }
    byId("jump").addEventListener("submit", (event) => {
      event.preventDefault();
      const { value } = byId("jump-to");
      if (value) this.moveTo(fromField(value, this.zone));
    });
    byId("speed").addEventListener("change", (event) => api.clock({ speed: Number(event.target.value) }).catch(failed));
    store.on("clock", () => this.#server());
    setInterval(() => this.tick(), 500);
  }

  get place() {
    return this.store.place?.name[currentLanguage()] ?? "UTC";
  }

  get zone() {
    return this.store.place?.zone ?? "UTC";
  }

  /** Whose time stands beside the course's. */
  of(persona) {
    this.#persona = persona;
    this.#minute = "";
    this.tick();
  }

  tick() {
    const now = this.store.now();
    if (Number.isNaN(now.getTime())) return;
    byId("clock-time").textContent = longTime(now, this.zone);
    const minute = `${currentLanguage()}${Math.floor(now / 60_000)}`;
    if (minute === this.#minute) return;
    this.#minute = minute;
    const time = clockTime(now, this.zone);
    byId("clock-day").textContent = shortDay(now, this.zone);
    byId("clock-other").textContent = this.#other(now, time);
    byId("clock-pill-time").textContent = time;
    for (const id of ["clock-pill-place", "clock-place"]) byId(id).textContent = this.place;
    byId("clock-pill-day").textContent = shortDay(now, this.zone);
    byId("clock-pill").setAttribute("aria-label", t("openClock", { place: this.place, time: `${shortDay(now, this.zone)}, ${time}` }));
    if (document.activeElement !== byId("jump-to")) byId("jump-to").value = toField(now, this.zone);
    const day = dayKey(now, this.zone);
    if (this.day && day !== this.day) this.newDay();
    this.day = day;
  }

  #other(now, time) {
    const zone = zoneOf(this.#persona);
    if (!zone) return "";
    const name = this.#persona.first_name;
    const there = clockTime(now, zone);
    const otherDay = dayKey(now, zone) !== dayKey(now, this.zone);
    if (there === time && !otherDay) return t("sameTime", { name });
    return t("timeOf", { time: otherDay ? `${shortDay(now, zone)}, ${there}` : there, name });
  }

  #server() {
    this.#minute = "";
    this.tick();
    const select = byId("speed");
    const value = String(this.store.speed);
    if (![...select.options].some((option) => option.value === value)) select.add(new Option(t("times", { n: value }), value));
    select.value = value;
  }

  /** Have the rehearsal's clock show another moment. */
  async moveTo(to) {
    try {
      await api.clock({ now: to.toISOString() });
      toast(t("moved", { time: `${shortDay(to, this.zone)}, ${clockTime(to, this.zone)} (${this.place})` }));
    } catch (error) {
      failed(error);
    }
  }
}
