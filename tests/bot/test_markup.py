"""Telegram's HTML as the Bot API reads it."""

import pytest

from bot.markup import Entity, Formatted, MarkupError, escape, parse_html, plain, utf16_length


@pytest.mark.parametrize(
    ("text", "units"),
    [("", 0), ("Саппоро", 7), ("研修員", 3), ("😀", 2), ("a😀б", 4), ("\ud83d", 1)],
)
def test_length_counts_utf16_units(text: str, units: int) -> None:
    assert utf16_length(text) == units


def test_escape_makes_typed_text_safe() -> None:
    assert escape("""<b> & "it's" </b>""") == "&lt;b&gt; &amp; &quot;it's&quot; &lt;/b&gt;"


def test_escaped_text_comes_back_unchanged() -> None:
    typed = "a < b && c > d \"quoted\" &amp; 'single'"

    assert plain(escape(typed)) == typed


def test_text_without_markup_has_no_entities() -> None:
    assert parse_html("просто текст") == Formatted(text="просто текст")


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<b>x</b>", "bold"),
        ("<STRONG>x</strong>", "bold"),
        ("<i>x</i>", "italic"),
        ("<em>x</em>", "italic"),
        ("<u>x</u>", "underline"),
        ("<ins>x</ins>", "underline"),
        ("<s>x</s>", "strikethrough"),
        ("<strike>x</strike>", "strikethrough"),
        ("<del>x</del>", "strikethrough"),
        ("<tg-spoiler>x</tg-spoiler>", "spoiler"),
        ('<span class="tg-spoiler">x</span>', "spoiler"),
        ("<code>x</code>", "code"),
        ('<code class="language-python">x</code>', "code"),
        ("<pre>x</pre>", "pre"),
        ("<blockquote>x</blockquote>", "blockquote"),
        ("<blockquote expandable>x</blockquote>", "expandable_blockquote"),
        ('<blockquote expandable="1">x</blockquote>', "expandable_blockquote"),
        ("<b>x</>", "bold"),
        ("<b >x</b >", "bold"),
    ],
)
def test_tag_becomes_its_entity(html: str, kind: str) -> None:
    assert parse_html(html) == Formatted(
        text="x", entities=(Entity(type=kind, offset=0, length=1),)
    )


def test_offsets_are_utf16_units_and_the_outer_entity_comes_first() -> None:
    assert parse_html("😀 <i><b>два</b> слова</i>") == Formatted(
        text="😀 два слова",
        entities=(
            Entity(type="italic", offset=3, length=9),
            Entity(type="bold", offset=3, length=3),
        ),
    )


def test_entities_of_one_stretch_stand_in_telegrams_order() -> None:
    formatted = parse_html("<s><u><i><b><blockquote>x</blockquote></b></i></u></s>")

    assert [entity.type for entity in formatted.entities] == [
        "blockquote",
        "bold",
        "italic",
        "underline",
        "strikethrough",
    ]


def test_empty_tag_leaves_no_entity() -> None:
    assert parse_html("a<b></b>c") == Formatted(text="ac")


@pytest.mark.parametrize(
    "html",
    [
        '<pre><code class="language-python">x</code></pre>',
        '<code class="language-python"><pre>x</pre></code>',
    ],
)
def test_code_with_a_language_inside_pre_is_one_entity(html: str) -> None:
    assert parse_html(html).entities == (Entity(type="pre", offset=0, length=1, language="python"),)


@pytest.mark.parametrize(
    ("html", "url"),
    [
        (
            '<a href="https://www.jica.go.jp/x?a=1&amp;b=2">x</a>',
            "https://www.jica.go.jp/x?a=1&b=2",
        ),
        ("<a href='https://jica.go.jp'>x</a>", "https://jica.go.jp/"),
        ('<a href="jica.go.jp/путь">x</a>', "http://jica.go.jp/путь"),
        ('<a href="tg://resolve?domain=x">x</a>', "tg://resolve?domain=x"),
        ("<a>jica.go.jp</a>", "http://jica.go.jp/"),
    ],
)
def test_link_keeps_its_address(html: str, url: str) -> None:
    (entity,) = parse_html(html).entities

    assert (entity.type, entity.url) == ("text_link", url)


@pytest.mark.parametrize(
    "html",
    ["<a>текст</a>", '<a href="javascript:alert(1)">x</a>', '<a href="http://host">x</a>'],
)
def test_address_that_telegram_drops_leaves_plain_text(html: str) -> None:
    assert parse_html(html).entities == ()


def test_link_to_a_user_is_a_mention() -> None:
    assert parse_html('<a href="tg://user?id=42">Азиза</a>').entities == (
        Entity(type="text_mention", offset=0, length=5, user_id=42),
    )


def test_moment_keeps_time_and_format() -> None:
    assert parse_html('<tg-time unix="1509634740" format="wDT">2 ноября</tg-time>').entities == (
        Entity(
            type="date_time",
            offset=0,
            length=8,
            unix_time=1509634740,
            date_time_format="wDT",
        ),
    )


def test_custom_emoji_keeps_its_id() -> None:
    assert parse_html('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>').entities == (
        Entity(type="custom_emoji", offset=0, length=2, custom_emoji_id="5368324170671202286"),
    )


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("&lt;&gt;&amp;&quot;", '<>&"'),
        ("&lt b", "< b"),
        ("&#1071;&#x42f;", "ЯЯ"),
        ("&#x1F600;", "😀"),
        ("&nbsp;&copy;", "&nbsp;&copy;"),
        ("&#0;&#;&#x;", "&#0;&#;&#x;"),
        ("&#00000001071;", "&#00000001071;"),
        ("AT&T &", "AT&T &"),
        ("&&lt;", "&<"),
    ],
)
def test_only_telegrams_character_references_are_decoded(html: str, text: str) -> None:
    assert plain(html) == text


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ("текст <x>", 'Unsupported start tag "x" at byte offset 11'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
        ("5 <b", "Unclosed start tag at byte offset 2"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ('<a ="x">', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=a/b>x</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        (
            "<b><i>x</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ("<b>x<i>y</i>", 'Can\'t find end tag corresponding to start tag "b"'),
        ('<tg-emoji emoji-id="x">x</tg-emoji>', "Invalid custom emoji identifier specified"),
        ('<tg-time unix="1" format="z">x</tg-time>', "Invalid date format used"),
        (
            "&#xD83D;",
            (
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            ),
        ),
    ],
)
def test_refusal_has_telegrams_words(html: str, message: str) -> None:
    with pytest.raises(MarkupError) as refusal:
        parse_html(html)

    assert str(refusal.value) == f"Can't parse entities: {message}"
