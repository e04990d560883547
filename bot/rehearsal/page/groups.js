// What an administrator of a group can do with it: its topics, and becoming a supergroup.

import { api } from "./api.js";
import { t } from "./i18n.js";
import { failed } from "./notices.js";

/**
 * The choices of the menu for the open group; none where the persona does not lead it.
 * @param {{id: number, type: string, is_forum?: boolean, administrators?: number[], topics?: object[]}} chat
 * @param {number} persona @param {number} thread the topic that is open; 0 or 1 for none of its own
 */
export function groupItems(chat, persona, thread) {
  if (chat.type === "private" || !chat.administrators?.includes(persona)) return [];
  const here = { persona, chat: chat.id };
  if (chat.type === "group") return [{ label: t("upgradeGroup"), icon: "group", act: () => api.upgrade(here).catch(failed) }];
  const topic = chat.is_forum && chat.topics?.find((one) => one.message_thread_id === thread);
  const change = (act) => () => api.topic({ ...here, thread, act }).catch(failed);
  const forum = { label: chat.is_forum ? t("topicsOff") : t("topicsOn"), icon: "topics", act: () => api.topics({ ...here, enabled: !chat.is_forum }).catch(failed) };
  if (!topic) return [forum];
  const shut = topic.closed ? { label: t("openTopic"), icon: "check", act: change("open") } : { label: t("closeTopic"), icon: "block", act: change("close") };
  return [shut, { label: t("deleteTopic"), icon: "trash", danger: true, act: change("delete") }, forum];
}
