"""Pieces of patterns that more than one reader needs; texts are those of `with_figures`."""

from typing import Final

NUMBER: Final = r"(?<![\d.,:+/$€-])\d{1,3}(?:[.,]5)?(?![\d:+/%]|[.,]\d|-\d|-го)"
YEARS: Final = r"(?:лет|лте|года?|годов|let|goda?|years?|yrs?|йил|жыл)\b"
INEXACT: Final = (
    r"(?:через|больше|более|менее|меньше|свыше|около|почти|до|за|от|минимум|максимум|хотя бы|чем|"
    r"старше|моложе|младше|после|или|in|than|over|under|about|almost|nearly|least|most|up to|"
    r"after|within|or|older|younger|cherez|bolshe|do|za|ot)"
)
"""Words before a number that is a bound, a guess or a time to come."""

ORGANISATION: Final = (
    r"(?:организаци|компани|фирм|предприяти|министерств|ведомств|университет|институт|"
    r"ассоциаци|союз|завод|фабрик|отдел|центр|проект|программ|organi[sz]ation|company|firm|"
    r"ministry|university|institute|association|union|factory|department|cent(?:er|re)|project|"
    r"program)\w*"
)
