package dev.banyan.admin.web;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.support.ResourceBundleMessageSource;

/// The admin's own bundle together with the messages of the application.
///
/// The application names its record types and fields. The texts of the pages are the admin's own: a
/// message of the application that happens to have the same key does not change them.
final class AdminMessageSource implements MessageSource {
  private static final Set<String> NAMES = Set.of("kind", "field", "choice", "action", "grant");
  private final MessageSource application;
  private final MessageSource own;

  AdminMessageSource(MessageSource application) {
    ResourceBundleMessageSource bundle = new ResourceBundleMessageSource();
    bundle.setBasename("dev/banyan/admin/messages");
    bundle.setDefaultEncoding("UTF-8");
    bundle.setFallbackToSystemLocale(false);
    this.own = bundle;
    this.application = application;
  }

  @Override
  public @Nullable String getMessage(
      String code, Object @Nullable [] details, @Nullable String otherwise, @Nullable Locale in) {
    boolean name = NAMES.contains(code.split("\\.", 2)[0]);
    String first = (name ? application : own).getMessage(code, details, null, in);
    return first != null
        ? first
        : (name ? own : application).getMessage(code, details, otherwise, in);
  }

  @Override
  public String getMessage(String code, Object @Nullable [] details, @Nullable Locale in) {
    String found = getMessage(code, details, null, in);
    if (found == null) {
      throw new NoSuchMessageException(code, in == null ? Locale.getDefault() : in);
    }
    return found;
  }

  @Override
  public String getMessage(MessageSourceResolvable message, @Nullable Locale in) {
    String[] codes = message.getCodes();
    for (String code : codes == null ? new String[0] : codes) {
      String found = getMessage(code, message.getArguments(), null, in);
      if (found != null) {
        return found;
      }
    }
    return application.getMessage(message, in);
  }
}
