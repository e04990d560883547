"""What coordinators teach while the bot runs: found at once, without training anew."""
