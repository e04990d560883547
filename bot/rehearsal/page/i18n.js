// Every sentence of the page in Russian and English, and the language chosen.

/** @type {Record<string, {ru: string | Record<string, string>, en: string | Record<string, string>}>} */
export const SENTENCES = {
  title: { ru: "Репетиция", en: "Rehearsal" },
  tagline: { ru: "Ничего не уходит в Telegram", en: "Nothing goes out to Telegram" },
  language: { ru: "Switch to English", en: "Переключить на русский" },
  languageShort: { ru: "EN", en: "RU" },
  people: { ru: "Кем быть", en: "Who to be" },
  chatsOf: { ru: "Чаты: {name}", en: "Chats of {name}" },
  chats: { ru: "Люди и чаты", en: "People and chats" },
  chat: { ru: "Чат", en: "Chat" },
  history: { ru: "Сообщения", en: "Messages" },
  guest: { ru: "гость", en: "guest" },
  participant: { ru: "участник", en: "participant" },
  coordinator: { ru: "координатор", en: "coordinator" },
  bot: { ru: "бот", en: "bot" },
  members: {
    ru: { one: "{n} участник", few: "{n} участника", many: "{n} участников", other: "{n} участника" },
    en: { one: "{n} member", other: "{n} members" },
  },
  unread: {
    ru: { one: "{n} непрочитанное", few: "{n} непрочитанных", many: "{n} непрочитанных", other: "{n} непрочитанных" },
    en: { one: "{n} unread", other: "{n} unread" },
  },
  noMessages: { ru: "Пока пусто", en: "Nothing yet" },
  you: { ru: "Вы", en: "You" },
  emptyTitle: { ru: "Чат с ботом {bot}", en: "A chat with {bot}" },
  emptyText: {
    ru: "Вы – {name}, {role}. Нажмите «Начать» или сразу задайте вопрос: бот ответит так же, как в Telegram.",
    en: "You are {name}, {role}. Press “Start” or ask right away: the bot answers just as in Telegram.",
  },
  emptyGroup: {
    ru: "Здесь пишут участники группы. Бот отвечает, когда к нему обращаются.",
    en: "Members of the group write here. The bot answers when it is addressed.",
  },
  start: { ru: "Начать", en: "Start" },
  open: { ru: "Открыть", en: "Open" },
  linkOpened: { ru: "Открыта ссылка на бота. «Начать» отправит боту её код.", en: "A link to the bot is open. “Start” sends its code to the bot." },
  notALink: { ru: "Это не ссылка на бота этой репетиции.", en: "This is not a link to the bot of this rehearsal." },
  badCode: { ru: "Такой код Telegram не передаст: в нём от 1 до 64 знаков A–Z, a–z, 0–9, _ и -", en: "Telegram does not pass such a code: it has 1 to 64 characters of A–Z, a–z, 0–9, _ and -" },
  zoom: { ru: "Показать в полном размере", en: "Show in full size" },
  message: { ru: "Сообщение", en: "Message" },
  send: { ru: "Отправить", en: "Send" },
  attach: { ru: "Прикрепить", en: "Attach" },
  commands: { ru: "Команды бота", en: "Commands of the bot" },
  noCommands: { ru: "Бот не задал команд", en: "The bot has set no commands" },
  offers: { ru: "Бот предлагает", en: "Offered by the bot" },
  viaBot: { ru: "через @{bot}", en: "via @{bot}" },
  replyKeyboard: { ru: "Клавиатура бота", en: "Keyboard of the bot" },
  back: { ru: "К списку чатов", en: "Back to the chats" },
  more: { ru: "Ещё", en: "More" },
  actions: { ru: "Действия с сообщением", en: "Message actions" },
  close: { ru: "Закрыть", en: "Close" },
  cancel: { ru: "Отмена", en: "Cancel" },
  ok: { ru: "Понятно", en: "OK" },
  reply: { ru: "Ответить", en: "Reply" },
  edit: { ru: "Изменить", en: "Edit" },
  delete: { ru: "Удалить", en: "Delete" },
  copyText: { ru: "Копировать текст", en: "Copy text" },
  react: { ru: "Реакция {emoji}", en: "React {emoji}" },
  copied: { ru: "Скопировано: {text}", en: "Copied: {text}" },
  replyTo: { ru: "Ответ: {name}", en: "Reply to {name}" },
  editing: { ru: "Изменение сообщения", en: "Editing a message" },
  edited: { ru: "изменено", en: "edited" },
  gone: { ru: "Удалённое сообщение", en: "A deleted message" },
  onlyYou: { ru: "видно только вам", en: "only you see this" },
  forwarded: { ru: "Переслано от: {name}", en: "Forwarded from {name}" },
  blockBot: { ru: "Заблокировать бота", en: "Block the bot" },
  unblockBot: { ru: "Разблокировать бота", en: "Unblock the bot" },
  blocked: { ru: "Вы заблокировали бота: написать вам он не может.", en: "You have blocked the bot: it cannot write to you." },
  typing: { ru: "печатает…", en: "is typing…" },
  uploading: { ru: "отправляет файл…", en: "is sending a file…" },
  earlier: { ru: "Показать более ранние", en: "Show earlier ones" },
  toBottom: { ru: "К последним сообщениям", en: "To the latest messages" },
  newMessages: {
    ru: { one: "{n} новое", few: "{n} новых", many: "{n} новых", other: "{n} новых" },
    en: { one: "{n} new", other: "{n} new" },
  },
  allTopics: { ru: "Все темы", en: "All topics" },
  general: { ru: "Общая", en: "General" },
  topics: { ru: "Темы группы", en: "Topics of the group" },
  file: { ru: "Файл", en: "File" },
  photo: { ru: "Фото", en: "Photo" },
  voice: { ru: "Голосовое сообщение", en: "Voice message" },
  sticker: { ru: "Стикер", en: "Sticker" },
  video: { ru: "Видео", en: "Video" },
  videoNote: { ru: "Видеосообщение", en: "Video note" },
  audio: { ru: "Аудиозапись", en: "Audio" },
  location: { ru: "Место на карте", en: "Location" },
  contact: { ru: "Контакт", en: "Contact" },
  poll: { ru: "Опрос", en: "Poll" },
  dice: { ru: "Кубик", en: "Dice" },
  unknownKind: { ru: "Сообщение другого вида", en: "A message of another kind" },
  download: { ru: "Скачать {name}", en: "Download {name}" },
  openPhoto: { ru: "Открыть фото", en: "Open the photo" },
  openMap: { ru: "Открыть карту", en: "Open the map" },
  hidden: { ru: "Скрытый текст, нажмите, чтобы показать", en: "Hidden text, press to show" },
  expandQuote: { ru: "Показать цитату целиком", en: "Show the whole quote" },
  newTab: { ru: "{name}, откроется в новой вкладке", en: "{name}, opens in a new tab" },
  attachFile: { ru: "Файлы…", en: "Files…" },
  attachPhoto: { ru: "Фото…", en: "Photos…" },
  tryVoice: { ru: "Пробное голосовое", en: "A voice message to try" },
  trySticker: { ru: "Пробный стикер", en: "A sticker to try" },
  tryPhoto: { ru: "Пробное фото", en: "A photo to try" },
  tryVideo: { ru: "Пробное видео", en: "A video to try" },
  tryVideoNote: { ru: "Пробный кружок", en: "A video note to try" },
  tryContact: { ru: "Пробный контакт", en: "A contact to try" },
  tryPoll: { ru: "Пробный опрос", en: "A poll to try" },
  pollQuestion: { ru: "Когда удобно?", en: "When would suit?" },
  pollFirst: { ru: "Сегодня", en: "Today" },
  pollSecond: { ru: "Завтра", en: "Tomorrow" },
  tryLocation: { ru: "Пробное место", en: "A location to try" },
  pending: { ru: "Файлы к отправке", en: "Files to send" },
  removeFile: { ru: "Убрать {name}", en: "Remove {name}" },
  asPhotos: { ru: "Отправить как фото", en: "Send as photos" },
  caption: { ru: "Подпись (необязательно)", en: "Caption (optional)" },
  drop: { ru: "Отпустите, чтобы прикрепить", en: "Drop to attach" },
  tooLong: { ru: "{n} знаков: уйдёт частями", en: "{n} characters: goes out in parts" },
  lost: { ru: "Нет связи с репетицией. Пробую снова…", en: "The rehearsal does not answer. Trying again…" },
  retry: { ru: "Проверить сейчас", en: "Check now" },
  failed: { ru: "Не получилось: {reason}", en: "That did not work: {reason}" },
  noAnswer: { ru: "Бот не ответил на нажатие", en: "The bot did not answer the press" },
  openLink: { ru: "Открыть ссылку", en: "Open the link" },
  notHere: { ru: "В репетиции эта кнопка не действует", en: "This button does nothing in the rehearsal" },
  panel: { ru: "За кулисами", en: "Behind the scenes" },
  openPanel: { ru: "За кулисами: часы и журнал вызовов", en: "Behind the scenes: clock and log of calls" },
  clock: { ru: "Часы репетиции", en: "Rehearsal clock" },
  timeOf: { ru: "{time} – у вас ({name})", en: "{time} – where {name} is" },
  sameTime: { ru: "У вас столько же ({name})", en: "The same where {name} is" },
  openClock: { ru: "{place}: {time}. Открыть часы репетиции", en: "{place}: {time}. Open the rehearsal clock" },
  speed: { ru: "Скорость", en: "Speed" },
  stopped: { ru: "стоят", en: "stopped" },
  times: { ru: "× {n}", en: "× {n}" },
  jumpTo: { ru: "Перейти к (время этих часов)", en: "Jump to (time of this clock)" },
  jump: { ru: "Перейти", en: "Jump" },
  plusHour: { ru: "+1 час", en: "+1 hour" },
  plusDay: { ru: "+1 день", en: "+1 day" },
  plusWeek: { ru: "+1 неделя", en: "+1 week" },
  moved: { ru: "На часах репетиции {time}", en: "The rehearsal clock shows {time}" },
  ahead: { ru: "Что впереди", en: "What is to come" },
  aheadNext: { ru: "К следующему", en: "To the next one" },
  jumpHere: { ru: "Перевести часы сюда", en: "Move the clock here" },
  nothingAhead: { ru: "Сам бот пока ничего не напишет.", en: "Nothing that the bot will say by itself." },
  calls: { ru: "Вызовы бота", en: "Calls of the bot" },
  onlyRefused: { ru: "Только отказы", en: "Only refused" },
  clear: { ru: "Очистить", en: "Clear" },
  noCalls: { ru: "Здесь появится каждый запрос бота к серверу.", en: "Every request of the bot to the server appears here." },
  noRefused: { ru: "Отказов нет.", en: "Nothing was refused." },
  refused: {
    ru: { one: "{n} отказ", few: "{n} отказа", many: "{n} отказов", other: "{n} отказа" },
    en: { one: "{n} refused", other: "{n} refused" },
  },
  refusedMark: { ru: "отказ", en: "refused" },
  noParams: { ru: "без параметров", en: "no parameters" },
  limits: { ru: "Ограничения частоты, как в Telegram", en: "Rate limits as in Telegram" },
  joined: { ru: "{name} теперь в группе", en: "{name} joined the group" },
  left: { ru: "{name} больше не в группе", en: "{name} left the group" },
  pinned: { ru: "Закреплено: {text}", en: "Pinned: {text}" },
  topicCreated: { ru: "Создана тема «{name}»", en: "Topic “{name}” was created" },
  topicRenamed: { ru: "Тема теперь называется «{name}»", en: "The topic is now called “{name}”" },
  topicClosed: { ru: "Тема закрыта", en: "The topic was closed" },
  topicReopened: { ru: "Тема снова открыта", en: "The topic was reopened" },
  upgraded: { ru: "Группа стала супергруппой", en: "The group became a supergroup" },
  upgradeGroup: { ru: "Сделать супергруппой", en: "Make it a supergroup" },
  topicsOn: { ru: "Включить темы", en: "Switch topics on" },
  topicsOff: { ru: "Выключить темы", en: "Switch topics off" },
  closeTopic: { ru: "Закрыть тему", en: "Close the topic" },
  openTopic: { ru: "Открыть тему", en: "Open the topic" },
  deleteTopic: { ru: "Удалить тему", en: "Delete the topic" },
  service: { ru: "Служебное сообщение", en: "Service message" },
  bytes: { ru: "{n} Б", en: "{n} B" },
  kilobytes: { ru: "{n} КБ", en: "{n} KB" },
  megabytes: { ru: "{n} МБ", en: "{n} MB" },
};

const KEY = "rehearsal.language";
let language = remembered();

function remembered() {
  const asked = new URLSearchParams(location.search).get("lang");
  const stored = asked ?? localStorage.getItem(KEY);
  return stored === "en" ? "en" : "ru";
}

/** @returns {"ru"|"en"} */
export function currentLanguage() {
  return language;
}

/** Change the language, remember it, and name it to the browser. */
export function setLanguage(next) {
  language = next;
  localStorage.setItem(KEY, next);
  document.documentElement.lang = next;
}

/**
 * The sentence in the chosen language; `n` picks the plural form.
 * @param {string} key @param {Record<string, string|number>} [values]
 */
export function t(key, values = {}) {
  const sentence = SENTENCES[key][language];
  const form =
    typeof sentence === "string"
      ? sentence
      : sentence[new Intl.PluralRules(language).select(Number(values.n))] ?? sentence.other;
  return form.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** Put the sentences into the parts of index.html that name theirs by data-t, data-t-label, data-t-hint. */
export function translate(root) {
  for (const node of root.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of root.querySelectorAll("[data-t-label]")) {
    node.setAttribute("aria-label", t(node.dataset.tLabel));
    if (node.tagName === "BUTTON") node.title = t(node.dataset.tLabel);
  }
  for (const node of root.querySelectorAll("[data-t-hint]")) node.placeholder = t(node.dataset.tHint);
}
