// The field «Open the link»: a link from a sheet or a letter, followed as if it were pressed in Telegram.

import { h } from "./dom.js";
import { t } from "./i18n.js";
import { openDialog } from "./notices.js";

/** @param {(url: string) => boolean} follow whether it was a link to the bot @param {() => void} followed the field is gone */
export function askForLink(follow, followed) {
  const field = h("input", { id: "link", type: "text", inputmode: "url", autocomplete: "off", spellcheck: "false", placeholder: "https://t.me/…?start=…" });
  const problem = h("p", { class: "problem", role: "alert" });
  const cancel = h("button", { type: "button", class: "quiet-button", onclick: () => box.close() }, t("cancel"));
  const form = h(
    "form",
    { method: "dialog", class: "link-form" },
    h("label", { for: "link" }, t("openLink")),
    field,
    problem,
    h("div", { class: "dialog-buttons" }, cancel, h("button", { type: "submit", class: "primary-button" }, t("open"))),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (follow(field.value)) {
      box.close();
      followed();
    } else problem.textContent = t("notALink");
  });
  const box = openDialog("link-box", t("openLink"), form);
  field.focus();
}
