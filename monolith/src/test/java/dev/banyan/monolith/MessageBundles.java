package dev.banyan.monolith;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/// The message bundles of the monolith, for tests without an application context.
public final class MessageBundles {
  private MessageBundles() {}

  public static MessageSource source() {
    ResourceBundleMessageSource source = new ResourceBundleMessageSource();
    source.setBasenames(
        "messages/tasks",
        "messages/accounts",
        "messages/banyan-admin",
        "dev/banyan/admin/messages",
        "messages/cockpit");
    source.setDefaultEncoding(UTF_8.name());
    source.setFallbackToSystemLocale(false);
    return source;
  }
}
