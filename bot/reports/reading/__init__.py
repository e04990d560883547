"""A presentation's file → a deck. Runs in the confined child: imports little, bounds everything.

`reader.read` is what the child calls. Alone here (and where decks are written) XML of strangers
is parsed, by `xml.parsed`; alone here their zips are opened, by `package.Package`.
"""
