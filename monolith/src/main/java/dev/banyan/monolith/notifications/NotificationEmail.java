package dev.banyan.monolith.notifications;

import dev.banyan.identity.Username;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Composes emails about notifications, in the language of the recipient.
@Component
class NotificationEmail {
  private static final int MAXIMUM = 50;
  private static final int LONGEST_SUBJECT = 120;
  private final MessageSource messages;
  private final UnsubscribeLinks links;
  private final String publicUrl;

  NotificationEmail(
      MessageSource messages,
      UnsubscribeLinks links,
      @Value("${banyan.public-url}") String publicUrl) {
    this.messages = messages;
    this.links = links;
    this.publicUrl = publicUrl.replaceFirst("/+$", "");
  }

  /// @param body plain text
  /// @param unsubscribe the address with which the recipient gets no more such emails
  record Text(String subject, String body, String unsubscribe) {}

  /// @param sent at least one, oldest first
  Text compose(
      Username recipient,
      NotificationSettings settings,
      Delivery delivery,
      List<Notification> sent) {
    Locale locale = settings.languageOrEnglish().locale();
    String unsubscribe =
        links.create(recipient, sent.stream().map(Notification::kind).collect(Collectors.toSet()));
    String list =
        sent.stream()
            .limit(MAXIMUM)
            .map(one -> line(one, locale) + "\n" + publicUrl + one.path())
            .collect(Collectors.joining("\n\n"));
    int more = sent.size() - MAXIMUM;
    if (more > 0) {
      list +=
          "\n\n"
              + say(locale, "notifications.mail.more", more)
              + "\n"
              + publicUrl
              + "/notifications";
    }
    return new Text(
        subject(delivery, sent, locale),
        list
            + "\n\n"
            + say(
                locale,
                "notifications.mail.settings",
                publicUrl + "/account/notifications",
                unsubscribe),
        unsubscribe);
  }

  private String subject(Delivery delivery, List<Notification> sent, Locale locale) {
    if (delivery == Delivery.DIGEST) {
      return say(locale, "notifications.mail.digest", sent.size());
    }
    if (sent.size() > 1) {
      return say(locale, "notifications.mail.several", sent.size());
    }
    String line = line(sent.getFirst(), locale);
    return line.codePointCount(0, line.length()) <= LONGEST_SUBJECT
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_SUBJECT)) + "…";
  }

  private String line(Notification one, Locale locale) {
    String what = say(locale, "notifications.kind." + one.textKey());
    return one.hasActor()
        ? say(locale, "notifications.mail.line", one.actor().value(), what, one.title())
        : say(locale, "notifications.mail.own-line", what, one.title());
  }

  private String say(Locale locale, String key, Object... arguments) {
    return messages.getMessage(key, arguments, locale);
  }
}
