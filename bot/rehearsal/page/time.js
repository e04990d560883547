// Moments as people read them: in a zone, in the page's language; and zones of countries.

import { currentLanguage, t } from "./i18n.js";

const formats = new Map();

function format(options) {
  const key = currentLanguage() + JSON.stringify(options);
  if (!formats.has(key)) {
    const locale = currentLanguage() === "ru" ? "ru-RU" : "en-GB";
    formats.set(key, new Intl.DateTimeFormat(locale, options));
  }
  return formats.get(key);
}

/** «14:05» */
export const clockTime = (date, zone) =>
  format({ hour: "2-digit", minute: "2-digit", timeZone: zone }).format(date);

/** «14:05:09» */
export const longTime = (date, zone) =>
  format({ hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: zone }).format(date);

/** «19 ноября 2017» */
export const dayTitle = (date, zone) =>
  format({ day: "numeric", month: "long", year: "numeric", timeZone: zone })
    .format(date)
    .replace(/\s*г\.$/, "");

/** «вс, 19 нояб. 2017» */
export const shortDay = (date, zone) =>
  format({ weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: zone })
    .format(date)
    .replace(/\s*г\.$/, "");

/** Today's time, or the day of an older moment: what stands at the right of a chat's line. */
export function briefMoment(date, now, zone) {
  if (dayKey(date, zone) === dayKey(now, zone)) return clockTime(date, zone);
  return format({ day: "numeric", month: "short", timeZone: zone }).format(date);
}

const keys = new Map();

/** The calendar day in a zone, «2017-11-19», to compare days with. */
export function dayKey(date, zone) {
  if (!keys.has(zone)) {
    const options = { year: "numeric", month: "2-digit", day: "2-digit", timeZone: zone };
    keys.set(zone, new Intl.DateTimeFormat("en-CA", options));
  }
  return keys.get(zone).format(date);
}

/** Milliseconds by which a zone is ahead of UTC at a moment. */
export function zoneOffset(date, zone) {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat("en-CA", {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit",
      hour: "2-digit", minute: "2-digit", second: "2-digit",
    }).formatToParts(date).map((part) => [part.type, Number(part.value)]),
  );
  const wall = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
  return wall - Math.floor(date.getTime() / 1000) * 1000;
}

/** «2017-11-19T14:05», the value of a date-time field, for a moment in a zone. */
export function toField(date, zone) {
  return new Date(date.getTime() + zoneOffset(date, zone)).toISOString().slice(0, 16);
}

/** The moment a date-time field means in a zone. */
export function fromField(value, zone) {
  const wall = new Date(`${value}Z`);
  const guess = new Date(wall.getTime() - zoneOffset(wall, zone));
  return new Date(wall.getTime() - zoneOffset(guess, zone));
}

/**
 * The zone a persona lives in: named by the server, else the country's first one, else none.
 * @returns {string|null}
 */
export function zoneOf(persona) {
  const named = persona?.zone ?? persona?.time_zone;
  if (named) return named;
  if (!persona?.country) return null;
  try {
    const region = new Intl.Locale("und", { region: persona.country.toUpperCase() });
    return (region.getTimeZones?.() ?? region.timeZones ?? [])[0] ?? null;
  } catch {
    return null;
  }
}

/** A country's name for the label of its code; people say «Кыргызстан», CLDR does not. */
export function countryName(code) {
  if (currentLanguage() === "ru" && code === "KG") return "Кыргызстан";
  try {
    return new Intl.DisplayNames([currentLanguage()], { type: "region" }).of(code);
  } catch {
    return code;
  }
}

/**
 * A date-time entity by its control characters (`r`, or any of `w`, `d`/`D`, `t`/`T`; Bot API,
 * "date-time entity formatting"); an unknown or empty format leaves the text to the caller.
 * @returns {string|null}
 */
export function entityMoment(unix, pattern, now, zone) {
  const date = new Date(unix * 1000);
  if (pattern === "r") return relative(date, now);
  if (!pattern || !/^w?[dD]?[tT]?$/.test(pattern)) return null;
  const options = { timeZone: zone };
  if (pattern.includes("w")) options.weekday = "long";
  if (pattern.includes("d")) Object.assign(options, { day: "2-digit", month: "2-digit", year: "2-digit" });
  if (pattern.includes("D")) Object.assign(options, { day: "numeric", month: "long", year: "numeric" });
  if (/t/i.test(pattern)) Object.assign(options, { hour: "2-digit", minute: "2-digit" });
  if (pattern.includes("T")) options.second = "2-digit";
  return format(options).format(date);
}

function relative(date, now) {
  const seconds = Math.round((date - now) / 1000);
  const units = [["day", 86_400], ["hour", 3_600], ["minute", 60], ["second", 1]];
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? units[3];
  const words = new Intl.RelativeTimeFormat(currentLanguage(), { numeric: "auto" });
  return words.format(Math.trunc(seconds / size), unit);
}

/** «3,4 МБ» */
export function fileSize(bytes) {
  const number = (value) =>
    new Intl.NumberFormat(currentLanguage(), { maximumFractionDigits: 1 }).format(value);
  if (bytes < 1024) return t("bytes", { n: number(bytes) });
  if (bytes < 1024 ** 2) return t("kilobytes", { n: number(bytes / 1024) });
  return t("megabytes", { n: number(bytes / 1024 ** 2) });
}
