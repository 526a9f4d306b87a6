package dev.banyan.monolith.tasks.exchange;

/// Texts that an import adds to the notes of tasks, from the message bundle.
@FunctionalInterface
public interface ImportTexts {
  String say(String key, Object... details);
}
