// Buttons of messages: inline keyboards with their waiting state, and the reply keyboard under the field.

import { copy, h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";

const STYLES = new Set(["danger", "success", "primary"]);

/**
 * @typedef {{press: (data: string, button: HTMLButtonElement) => void, copied: (text: string) => void,
 *   link: (url: string) => boolean, refuse: () => void}} Presses
 */

/** @param {Array<Array<Record<string, any>>>} rows @param {Presses} presses @returns {HTMLElement} */
export function inlineKeyboard(rows, presses) {
  return h(
    "div",
    { class: "inline-keyboard", role: "group" },
    rows.map((row) => h("div", { class: "keyboard-row" }, row.map((button) => inlineButton(button, presses)))),
  );
}

function inlineButton(button, presses) {
  const style = STYLES.has(button.style) ? button.style : "plain";
  const props = { class: `key ${style}`, type: "button" };
  const url = button.url ?? button.web_app?.url ?? button.login_url?.url;
  if (url) return linkButton(button.text, url, props, presses);
  if (button.copy_text) {
    const text = button.copy_text.text;
    return h("button", { ...props, onclick: () => copy(text).then(() => presses.copied(text)) }, label(button.text), icon("copy"));
  }
  if (button.callback_data === undefined) {
    return h("button", { ...props, onclick: presses.refuse }, label(button.text));
  }
  const node = h("button", { ...props, onclick: () => press() }, label(button.text));
  const press = () => {
    if (node.getAttribute("aria-busy") !== "true") presses.press(button.callback_data, node);
  };
  return node;
}

/** Words stay whole and rows wrap, unless a word alone is too wide for a phone. */
function label(text) {
  const unbreakable = text.split(/\s+/).some((word) => word.length > 24);
  return h("span", { class: `key-label${unbreakable ? " long" : ""}` }, text);
}

function linkButton(text, url, props, presses) {
  if (!/^(https?|tg):/i.test(url)) return h("button", { ...props, onclick: presses.refuse }, label(text));
  const onclick = (event) => {
    if (presses.link(url)) event.preventDefault();
  };
  return h(
    "a",
    { class: props.class, href: url, target: "_blank", rel: "noopener noreferrer", "aria-label": t("newTab", { name: text }), onclick },
    label(text),
    icon("link"),
  );
}

/** Show that a press waits for the bot's answer. */
export function waiting(button, on) {
  button.classList.toggle("waiting", on);
  if (on) button.setAttribute("aria-busy", "true");
  else button.removeAttribute("aria-busy");
}

/** What a message does to the reply keyboard; the server tells it beside the message, as Telegram's apps know it. */
export const replyMarkup = (message) => message.reply_keyboard ?? message.reply_markup;

/**
 * The reply keyboard in force: the newest message that brings or removes one decides.
 * @param {Array<Record<string, any>>} messages oldest first
 * @returns {{message: Record<string, any>, markup: Record<string, any>}|null}
 */
export function replyKeyboardOf(messages) {
  for (let at = messages.length - 1; at >= 0; at -= 1) {
    const markup = replyMarkup(messages[at]);
    if (markup?.remove_keyboard) return null;
    if (markup?.keyboard) return { message: messages[at], markup };
  }
  return null;
}

/** Whether a message's keyboard or wish for a reply is for this person; in a group it may be for some only. */
export function meantFor(message, persona, chat) {
  if (chat.type === "private" || !replyMarkup(message)?.selective) return true;
  const named = (entity) => entity.user?.id === persona.id || (entity.type === "mention" && message.text.substr(entity.offset + 1, entity.length - 1) === persona.username);
  return message.reply_to_message?.from?.id === persona.id || (message.entities ?? []).some(named);
}

/**
 * The message that asks for a reply and has had none since: the field answers it, as in Telegram's apps.
 * @param {Array<Record<string, any>>} messages oldest first @param {(message: object) => boolean} meant
 */
export function askedReply(messages, meant) {
  for (let at = messages.length - 1; at >= 0; at -= 1) {
    const message = messages[at];
    const markup = replyMarkup(message);
    if (!message.from?.is_bot || markup?.keyboard || markup?.remove_keyboard) return null;
    if (markup?.force_reply && meant(message)) return message;
  }
  return null;
}

/** @param {Record<string, any>} markup @param {{text: (text: string) => void, location: () => void, refuse: () => void}} acts */
export function replyKeyboard(markup, acts) {
  const act = (button) => {
    if (button.request_location) acts.location();
    else if (button.request_contact || button.request_poll || button.web_app) acts.refuse();
    else acts.text(button.text ?? button);
  };
  return markup.keyboard.map((row) =>
    h(
      "div",
      { class: "keyboard-row" },
      row.map((button) => h("button", { type: "button", class: `key ${STYLES.has(button.style) ? button.style : "plain"}`, onclick: () => act(button) }, label(button.text ?? button))),
    ),
  );
}
