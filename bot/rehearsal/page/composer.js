// The field under the chat: writing, replying, editing, attaching, and the bot's reply keyboard.

import { Attachments, standIn } from "./attachments.js";
import { byId, fill, h } from "./dom.js";
import { Commands } from "./commands.js";
import { icon } from "./icons.js";
import { Inline } from "./inline.js";
import { askedReply, replyKeyboard, replyKeyboardOf, replyMarkup } from "./keyboard.js";
import { summary } from "./media.js";
import { openMenu } from "./menu.js";
import { failed } from "./notices.js";
import { t } from "./i18n.js";

const LIMIT = 4096;

/**
 * @typedef {{text: (text: string, replyTo?: number) => Promise<unknown>,
 *   edit: (id: number, text: string) => Promise<unknown>,
 *   upload: (kind: string, files: File[], caption: string, replyTo?: number) => Promise<unknown>,
 *   location: (replyTo?: number) => Promise<unknown>, contact: (replyTo?: number) => Promise<unknown>,
 *   poll: (replyTo?: number) => Promise<unknown>, lastOwn: () => object|undefined, refuse: () => void,
 *   nameOf: (user: object) => string, meant: (message: object) => boolean,
 *   bot: () => string, here: () => object, start: (code: string) => void,
 *   choose: (query: string, result: string, replyTo?: number) => Promise<unknown>}} Acts
 */

export class Composer {
  #reply = null;
  #editing = null;
  #drafts = new Map();
  #key = "";
  #keyboard = null;
  #keyboardOpen = false;

  /** @param {Acts} acts */
  constructor(acts) {
    this.acts = acts;
    this.input = byId("input");
    this.attachments = new Attachments({ box: byId("pending"), zone: byId("chat"), drop: byId("drop") }, () => this.#refresh());
    this.commands = new Commands({ box: byId("commands"), input: this.input, button: byId("commands-button") }, (text) => this.#run(this.acts.text(text)));
    this.inline = new Inline(
      { box: byId("offers"), input: this.input },
      { bot: this.acts.bot, here: this.acts.here, start: (code) => this.#empty(() => this.acts.start(code)), choose: (query, result) => this.#empty(() => this.#choose(query, result)), failed },
    );
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.input.addEventListener("keydown", (event) => this.#keys(event));
    this.input.addEventListener("input", () => this.#refresh());
    byId("attach").addEventListener("click", () => this.#attachMenu());
    byId("files").addEventListener("change", (event) => this.#picked(event, false));
    byId("photos").addEventListener("change", (event) => this.#picked(event, true));
    byId("keyboard-button").addEventListener("click", () => this.#showKeyboard(!this.#keyboardOpen));
  }

  /** Another chat opened: its draft comes back, its keyboard shows. @param {string} key @param {Array<object>} messages */
  open(key, messages) {
    if (key !== this.#key) {
      this.#enter(key);
      this.#reply = askedReply(messages, this.acts.meant);
    }
    this.commands.close();
    this.inline.close();
    this.setKeyboard(replyKeyboardOf(messages));
    this.#context();
    this.#refresh();
  }

  #enter(key) {
    this.#drafts.set(this.#key, this.#editing ? "" : this.input.value);
    this.#key = key;
    this.#reply = null;
    this.#editing = null;
    this.input.value = this.#drafts.get(key) ?? "";
    if (this.attachments.files.length > 0) this.attachments.clear();
  }

  /** The chat's reply keyboard changed. */
  setKeyboard(found) {
    this.#keyboard = found;
    byId("keyboard-button").hidden = !found;
    this.#hint();
    this.#showKeyboard(Boolean(found));
  }

  /** A new message may bring, replace or remove the reply keyboard. */
  received(message) {
    const markup = replyMarkup(message);
    if (markup?.keyboard) this.setKeyboard({ message, markup });
    else if (markup?.remove_keyboard) this.setKeyboard(null);
    else if (markup?.force_reply && this.acts.meant(message)) this.reply(message);
  }

  reply(message) {
    this.#editing = null;
    this.#reply = message;
    this.#context();
    this.input.focus();
  }

  edit(message) {
    this.#reply = null;
    this.#editing = message;
    this.input.value = message.text ?? message.caption ?? "";
    this.#context();
    this.#refresh();
    this.input.focus();
  }

  /** A message is no more: nothing can answer or change it. */
  forget(ids) {
    if (ids.includes(this.#reply?.message_id) || ids.includes(this.#editing?.message_id)) this.#leave();
  }

  #keys(event) {
    if (event.isComposing) return;
    if (this.commands.key(event) || this.inline.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "Escape" && (this.#reply || this.#editing)) {
      event.stopPropagation();
      this.#leave();
    } else if (event.key === "ArrowUp" && this.input.value === "") {
      const own = this.acts.lastOwn();
      if (!own) return;
      event.preventDefault();
      this.edit(own);
    }
  }

  async #submit() {
    const text = this.input.value.trim();
    const { files, kind } = this.attachments;
    const [reply, editing] = [this.#reply?.message_id, this.#editing?.message_id];
    if (!text && files.length === 0) return;
    this.input.value = "";
    this.commands.close();
    this.inline.close();
    if (reply || editing) this.#leave();
    this.#refresh();
    const sent = editing ? this.acts.edit(editing, text) : files.length > 0 ? this.#upload(kind, [...files], text, reply) : this.acts.text(text, reply);
    if (!(await this.#run(sent))) this.input.value ||= text;
    this.#refresh();
  }

  /** Do something in the place of what is written. */
  #empty(act) {
    this.input.value = "";
    this.#refresh();
    act();
  }

  #choose(query, result) {
    const reply = this.#reply?.message_id;
    if (reply) this.#leave();
    this.#run(this.acts.choose(query, result, reply));
  }

  async #upload(kind, files, caption, reply) {
    await this.acts.upload(kind, files, caption, reply);
    this.attachments.clear();
  }

  /** Say what went wrong, if anything did. @returns {Promise<boolean>} whether it went well */
  async #run(promise) {
    const form = byId("composer");
    form.setAttribute("aria-busy", "true");
    try {
      await promise;
      return true;
    } catch (error) {
      failed(error);
      return false;
    } finally {
      form.removeAttribute("aria-busy");
    }
  }

  #leave() {
    if (this.#editing) this.input.value = "";
    this.#reply = null;
    this.#editing = null;
    this.#context();
    this.#refresh();
    this.input.focus();
  }

  /** The strip above the field: what is answered or changed. */
  #context() {
    const message = this.#editing ?? this.#reply;
    const box = byId("context");
    this.#hint();
    box.hidden = !message;
    if (!message) {
      box.replaceChildren();
      return;
    }
    const title = this.#editing ? t("editing") : t("replyTo", { name: this.acts.nameOf(message.from) });
    const close = h("button", { type: "button", class: "icon-button small", "aria-label": t("cancel"), onclick: () => this.#leave() }, icon("close"));
    const text = h("span", { class: "quote-text" }, summary(message, this.acts.nameOf));
    fill(box, icon(this.#editing ? "edit" : "reply"), h("span", { class: "context-text" }, h("span", { class: "quote-name" }, title), text), close);
  }

  #refresh() {
    const { input } = this;
    input.style.height = "auto";
    input.style.height = `${Math.min(input.scrollHeight, 180)}px`;
    byId("send").disabled = input.value.trim() === "" && this.attachments.files.length === 0;
    byId("length").textContent = input.value.length > LIMIT ? t("tooLong", { n: input.value.length }) : "";
    this.#hint();
  }

  /** What the empty field says: a wish of the message that is answered comes first. */
  #hint() {
    const asked = this.#reply && replyMarkup(this.#reply)?.input_field_placeholder;
    const hint = asked ?? this.#keyboard?.markup.input_field_placeholder ?? t("message");
    this.input.placeholder = this.attachments.files.length > 0 ? t("caption") : hint;
  }

  #attachMenu() {
    const pick = (id) => () => byId(id).click();
    const answering = (send) => () => {
      const reply = this.#reply?.message_id;
      if (reply) this.#leave();
      return this.#run(send(reply));
    };
    const attempt = (kind) => answering(async (reply) => this.acts.upload(kind, [await standIn(kind)], "", reply));
    openMenu(
      [
        { label: t("attachFile"), icon: "file", act: pick("files") },
        { label: t("attachPhoto"), icon: "photo", act: pick("photos") },
        { label: t("tryVoice"), icon: "voice", act: attempt("voice") },
        { label: t("trySticker"), icon: "sticker", act: attempt("sticker") },
        { label: t("tryPhoto"), icon: "photo", act: attempt("photo") },
        { label: t("tryVideo"), icon: "video", act: attempt("video") },
        { label: t("tryVideoNote"), icon: "video", act: attempt("video_note") },
        { label: t("tryLocation"), icon: "pin", act: answering(this.acts.location) },
        { label: t("tryContact"), icon: "contact", act: answering(this.acts.contact) },
        { label: t("tryPoll"), icon: "poll", act: answering(this.acts.poll) },
      ],
      { anchor: byId("attach"), label: t("attach") },
    );
  }

  #picked(event, photos) {
    this.attachments.add(event.target.files, { photos });
    event.target.value = "";
    this.input.focus();
  }

  #showKeyboard(open) {
    this.#keyboardOpen = open && Boolean(this.#keyboard);
    const box = byId("reply-keyboard");
    box.hidden = !this.#keyboardOpen;
    byId("keyboard-button").setAttribute("aria-expanded", String(this.#keyboardOpen));
    if (!this.#keyboardOpen) {
      box.replaceChildren();
      return;
    }
    const once = () => this.#keyboard?.markup.one_time_keyboard && this.#showKeyboard(false);
    const acts = {
      text: (text) => this.#run(this.acts.text(text)).then(once),
      location: () => this.#run(this.acts.location()).then(once),
      refuse: this.acts.refuse,
    };
    fill(box, replyKeyboard(this.#keyboard.markup, acts));
  }
}
