package dev.banyan.monolith.tasks.web;

import dev.banyan.monolith.http.Language;
import dev.banyan.tasks.Snooze;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// An entry of the menu that puts a task off.
///
/// @param word the value that the form submits
/// @param key the key that chooses it
/// @param day as people say it, such as "Sat 5 Dec"
public record SnoozeOption(String word, String key, String label, String day) {

  static List<SnoozeOption> all(LocalDate today, TaskMessages taskMessages) {
    return Stream.of(Snooze.values()).map(one -> of(one, today, taskMessages)).toList();
  }

  private static SnoozeOption of(Snooze snooze, LocalDate today, TaskMessages taskMessages) {
    return new SnoozeOption(
        word(snooze),
        taskMessages.say("tasks.snooze." + word(snooze) + ".key"),
        taskMessages.say("tasks.snooze." + word(snooze)),
        Language.current().weekday(snooze.after(today)));
  }

  private static String word(Snooze snooze) {
    return snooze.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The option that the form submitted.
  static Optional<Snooze> of(String word) {
    return Stream.of(Snooze.values()).filter(snooze -> word(snooze).equals(word)).findFirst();
  }
}
