"""Which words of a text are its writer's own, and how strangers' words are shown."""
