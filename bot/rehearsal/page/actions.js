// What can be done with a message: its menu, by right click, long press, its button, or Enter on it.

import { api } from "./api.js";
import { copy } from "./dom.js";
import { t } from "./i18n.js";
import { openMenu } from "./menu.js";
import { failed, toast } from "./notices.js";

const EMOJI = ["👍", "❤", "🔥", "🙏", "🤔"];
const NAMED = 60;

/** Say that something was copied, in few words. */
export function copied(text) {
  toast(t("copied", { text: text.length > NAMED ? `${text.slice(0, NAMED)}…` : text }));
}

/**
 * @param {Record<string, any>} message @param {HTMLElement} row
 * @param {{x: number, y: number}|undefined} point where the pointer asked for it
 * @param {{here: {persona: number, chat: number}, mine: boolean, removable: boolean,
 *   reply: (message: object) => void, edit: (message: object) => void}} doing
 */
export function openActions(message, row, point, { here, mine, removable, reply, edit }) {
  const text = message.text ?? message.caption;
  const target = { ...here, message_id: message.message_id };
  const items = [
    { label: t("reply"), icon: "reply", act: () => reply(message) },
    text && { label: t("copyText"), icon: "copy", act: () => copy(text).then(() => copied(text)) },
    mine && text && { label: t("edit"), icon: "edit", act: () => edit(message) },
    removable && { label: t("delete"), icon: "trash", danger: true, act: () => api.delete(target).catch(failed) },
  ].filter(Boolean);
  const header = EMOJI.map((emoji) => ({ label: t("react", { emoji }), text: emoji, act: () => api.react({ ...target, emoji }).catch(failed) }));
  openMenu(items, { anchor: row, point: point ?? below(row), label: t("actions"), header });
}

function below(row) {
  const box = row.querySelector(".bubble")?.getBoundingClientRect() ?? row.getBoundingClientRect();
  return { x: box.left + Math.min(box.width, 40), y: Math.min(box.bottom, innerHeight - 40) };
}
