// Links to the bot itself, which the page follows without leaving the rehearsal.

const FORMS = [
  /^(?:https?:\/\/)?t\.me\/(\w+)(?:\?start=([\w-]{1,64}))?$/i,
  /^tg:\/\/resolve\?domain=(\w+)(?:&start=([\w-]{1,64}))?$/i,
];

/**
 * @param {string} url @param {string|undefined} username the bot's
 * @returns {{start: string|undefined}|null} null for a link to anything else
 */
export function linkToBot(url, username) {
  for (const form of FORMS) {
    const found = form.exec(url);
    if (found && found[1].toLowerCase() === username?.toLowerCase()) return { start: found[2] };
  }
  return null;
}
