"""The edge to Telegram: how updates come in, and how the API's quirks are met."""
