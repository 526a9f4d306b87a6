package dev.banyan.migration.cockpit;

import dev.banyan.monolith.MessageBundles;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;

/// The cockpit's messages as text.
final class Said {
  private static final MessageSource MESSAGES = MessageBundles.source();

  private Said() {}

  static String said(Message message) {
    return MESSAGES.getMessage(message, Locale.ENGLISH);
  }

  static String said(List<Message> sentences) {
    return sentences.stream().map(Said::said).collect(Collectors.joining(" "));
  }
}
