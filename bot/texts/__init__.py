"""What the bot says: values in, whole sentences in a language out. Markup is Telegram's HTML."""
