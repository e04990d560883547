// Links to the bot itself, which the page follows without leaving the rehearsal.

const FORMS = [
  /^(?:https?:\/\/)?(?:t|telegram)\.(?:me|dog)\/(?<bot>\w+)\/?(?:\?(?<query>.*))?$/i,
  /^(?:https?:\/\/)?(?<bot>\w+)\.t\.me\/?(?:\?(?<query>.*))?$/i,
  /^tg:\/\/resolve\/?\?(?<query>.*)$/i,
];
const CODE = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * @param {string} url @param {string|undefined} username the bot's
 * @returns {{code: string, valid: boolean}|null} the code of its start parameter, empty without one,
 *   and whether Telegram takes it; null for a link to anything else
 */
export function linkToBot(url, username) {
  for (const form of FORMS) {
    const { bot, query } = form.exec(url.trim())?.groups ?? {};
    const asked = new URLSearchParams(query ?? "");
    const name = bot ?? asked.get("domain");
    if (!name || name.toLowerCase() !== username?.toLowerCase()) continue;
    const code = asked.get("start") ?? "";
    return { code, valid: !asked.has("start") || CODE.test(code) };
  }
  return null;
}
