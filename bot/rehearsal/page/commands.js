// The command menu above the field: opened by its button or by typing «/», walked by arrows.

import { fill, h } from "./dom.js";
import { t } from "./i18n.js";

export class Commands {
  /** @type {Array<{command: string, description: string}>} */
  #all = [];
  #shown = [];
  #at = -1;

  /**
   * @param {{box: HTMLElement, input: HTMLTextAreaElement, button: HTMLButtonElement}} places
   * @param {(command: string) => void} send
   */
  constructor(places, send) {
    this.places = places;
    this.send = send;
    places.button.addEventListener("click", () => this.toggle());
    places.input.addEventListener("input", () => this.#typed());
    places.input.addEventListener("blur", () => setTimeout(() => this.#leave(), 150));
    places.box.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  /** The commands in force here for this person. */
  set(commands) {
    this.#all = commands;
    if (this.open && this.places.input.value) this.#typed();
    else if (this.open) this.#show(commands);
  }

  get open() {
    return !this.places.box.hidden;
  }

  toggle() {
    if (this.open) {
      this.close();
      return;
    }
    this.#show(this.#all);
    this.places.input.focus();
  }

  close() {
    this.places.box.hidden = true;
    this.#at = -1;
    this.#reflect();
  }

  /** Keys of the field while the list is open. @returns {boolean} whether the key was used */
  key(event) {
    if (!this.open) return false;
    if (event.key === "Escape") this.close();
    else if (event.key === "ArrowDown") this.#move(1);
    else if (event.key === "ArrowUp") this.#move(-1);
    else if ((event.key === "Enter" || event.key === "Tab") && this.#at >= 0) this.#choose(this.#shown[this.#at], event.key);
    else return false;
    event.preventDefault();
    return true;
  }

  #typed() {
    const typed = /^\/(\w*)$/.exec(this.places.input.value)?.[1];
    if (typed === undefined) {
      if (this.open) this.close();
      return;
    }
    const found = this.#all.filter(({ command }) => command.startsWith(typed.toLowerCase()));
    if (found.length > 0) this.#show(found);
    else this.close();
  }

  #leave() {
    if (document.activeElement !== this.places.button) this.close();
  }

  #show(commands) {
    const { box } = this.places;
    this.#shown = commands;
    this.#at = -1;
    box.hidden = false;
    const option = ({ command, description }, index) =>
      h("li", { role: "option", id: `command-${index}`, "aria-selected": "false", onclick: () => this.#choose({ command }) }, h("span", { class: "command-name" }, `/${command}`), h("span", { class: "command-about" }, description));
    fill(box, commands.length > 0 ? commands.map(option) : h("li", { class: "command-none" }, t("noCommands")));
    this.#reflect();
  }

  #move(step) {
    if (this.#shown.length === 0) return;
    this.#at = (this.#at + step + this.#shown.length) % this.#shown.length;
    this.#reflect();
  }

  #reflect() {
    const { box, input, button } = this.places;
    [...box.children].forEach((option, index) => {
      option.setAttribute("aria-selected", String(index === this.#at));
      if (index === this.#at) option.scrollIntoView({ block: "nearest" });
    });
    for (const node of [input, button]) node.setAttribute("aria-expanded", String(this.open));
    if (this.#at >= 0) input.setAttribute("aria-activedescendant", `command-${this.#at}`);
    else input.removeAttribute("aria-activedescendant");
  }

  #choose({ command }, key = "Enter") {
    this.close();
    const { input } = this.places;
    if (key === "Tab") {
      input.value = `/${command} `;
      return;
    }
    input.value = "";
    this.send(`/${command}`);
  }
}
