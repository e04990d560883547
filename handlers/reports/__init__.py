"""Reports in the chat: taken in, checked, shown, reviewed; a module per conversation."""
