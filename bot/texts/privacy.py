"""What is kept about people, for how long, and who sees it (docs/operating.md has the table)."""

from bot.i18n import Translator


def privacy(tr: Translator) -> str:
    """All of it, for everybody alike; HTML."""
    return "\n".join(
        [
            tr.gettext("<b>What I keep about you</b>"),
            tr.gettext(
                "• Your Telegram number, the language and the course you chose, and your country "
                "if you named it (“My country” under /contact changes it): until you delete it."
            ),
            tr.gettext(
                "• Your questions and which answer I found, for a year: "
                "so it is seen which questions have no answer. With them, whether it helped "
                "(👍 or 👎 and the reason)."
            ),
            tr.gettext("• That you want to be told of an answer: as long as the question."),
            tr.gettext(
                "• What you and the coordinators write to each other through me: the words, the "
                "names of files, when, and who of them answered. Until a year after the course "
                "ends. The files themselves stay with Telegram."
            ),
            tr.gettext(
                "• Your messages as they came, until they are answered, so that none is lost; "
                "when they came, for two days."
            ),
            tr.gettext(
                "• Codes that I refused, for 30 days; what I asked you and you did not answer, and "
                "lists of participants that were not imported, for two days."
            ),
            "",
            tr.gettext("<b>If you take part in a course</b>"),
            tr.gettext(
                "• From its coordinators: your name, country, organisation, e-mail, language and "
                "group, and whether you are participant or coordinator. Until a year after the "
                "course ends."
            ),
            tr.gettext(
                "• Your invitation (not the code itself, only its fingerprint): when it was "
                "issued, opened and used. Just as long."
            ),
            tr.gettext(
                "• Your reports: the files as you sent them with their names, when they came, what "
                "the check found, what a coordinator decided and wrote, and more time that you "
                "were given. Just as long; a file that was only checked goes after two days, one "
                "that is no report at once. What you delete goes from the disk within a day or "
                "two."
            ),
            tr.gettext(
                "• Which messages you switched off in /settings, and until when and why your "
                "reminders were paused. Just as long."
            ),
            tr.gettext(
                "• What I send you by myself: when, and what it is about; the words only until "
                "they are sent. A year."
            ),
            tr.gettext(
                "• What you, or a coordinator for you, ticked in the checklist, and when. "
                "Coordinators see it. Just as long."
            ),
            tr.gettext(
                "• A log of what coordinators did, and to whom, and of who enrolled. It has the "
                "name in Telegram of whoever did something, as it was at that moment. A year after "
                "the course ends its names go."
            ),
            "",
            tr.gettext("<b>Who sees it</b>"),
            tr.gettext(
                "• The coordinators of that course only: who takes part, the reports, and the log. "
                "They read questions that got no answer or a 👎 without your name and number. "
                "What you ask a coordinator yourself they read with your name, in their chat."
            ),
            tr.gettext(
                "• Answers that a coordinator makes part of my knowledge everybody reads, without "
                "your name; your words for the question may help me to find them."
            ),
            tr.gettext(
                "• Whoever runs the bot keeps the database and the files. An accepted report may "
                "go by e-mail to the address that the course document names, with your name; I "
                "tell you so then. I give none of this to anybody else."
            ),
            tr.gettext(
                "I never take passport copies. If you send one by mistake, "
                "I delete it where Telegram lets me, and keep nothing of it."
            ),
            "",
            tr.gettext("/me shows all of yours, gives it to you as a file, and deletes it."),
        ]
    )
