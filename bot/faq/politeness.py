"""Words around a question that do not say what it is about."""

_RUSSIAN = """
здравствуйте здравствуй привет приветствую салам салом ассалому алейкум добрый день вечер утро
доброе подсказать сказать сообщить уточнить разъяснить пояснить объяснить ответить помочь
написать рассказать пожалуйста плиз прошу просить просьба просим спасибо спс благодарить
благодарность заранее большой огромный хотеть хотеться хотелось бы узнать интересовать интересно
вопрос уважаемый коллега организатор господин извинить простить ну вот короче типа блин а вообще
так себе ли же ка
"""
_ENGLISH = """
hello hi hey dear sir madam please pls kindly thank thanks thx advance could would tell let
inform explain clarify want like ask question regard sorry excuse
"""
_ASKING = """
подсказать сказать сообщить уточнить разъяснить пояснить объяснить ответить просить прошу
интересовать узнать вопрос как какой каков где куда откуда когда сколько кто что чей почему
зачем можно нужно надо нужный обязательно what when where who whom which why how can could may
must should do does is are will
"""
_REQUESTS = """
подсказать сказать сообщить уточнить разъяснить пояснить объяснить ответить просить прошу
интересовать узнать
"""

_GLUE = """
кто что чтобы как какой
если нет да есть быть мочь можно нужно надо так тоже еще уже только ли или и а но такой я мы вы
ты он она они это этот тот весь все мой мне свой наш в на с по из за к о у от до для про при не
ни the a an is are be do does can could may must should will would have has i you we it my your
in on of for to at with and or if not yes no
"""

GLUE_WORDS = frozenset(_GLUE.split())
"""Lemmas that hold any question together; «где», «когда», «сколько» say what is asked for."""

FILLERS = frozenset((_RUSSIAN + _ENGLISH).split())
"""Lemmas that count for next to nothing beside others; alone they are a greeting or thanks."""

ASKING = frozenset(_ASKING.split())
"""Lemmas of a sentence that asks; one without any is an introduction."""

REQUESTS = frozenset(_REQUESTS.split())
"""Lemmas after which the question itself comes, in a long sentence."""
