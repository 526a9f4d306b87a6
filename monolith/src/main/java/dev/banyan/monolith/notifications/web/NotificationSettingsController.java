package dev.banyan.monolith.notifications.web;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.accounts.mail.MailOutbox;
import dev.banyan.monolith.accounts.users.AccountEmails;
import dev.banyan.monolith.http.UserZone;
import dev.banyan.monolith.notifications.Delivery;
import dev.banyan.monolith.notifications.Notification.Kind;
import dev.banyan.monolith.notifications.NotificationPreferences;
import dev.banyan.monolith.notifications.NotificationSettings;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Serves the page on which users choose how they are notified.
@Controller
class NotificationSettingsController {
  private static final String PAGE = "/account/notifications";
  private static final List<Integer> LEADS = List.of(0, 5, 10, 15, 30, 60, 120, 1440);
  private final NotificationPreferences preferences;
  private final AccountEmails emails;
  private final MailOutbox outbox;

  NotificationSettingsController(
      NotificationPreferences preferences, AccountEmails emails, MailOutbox outbox) {
    this.preferences = preferences;
    this.emails = emails;
    this.outbox = outbox;
  }

  @GetMapping(PAGE)
  String page(
      Caller caller,
      @RequestParam(required = false) boolean saved,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      Model model) {
    NotificationSettings settings = preferences.of(caller.name());
    Map<String, String> chosen = new LinkedHashMap<>();
    Stream.of(Kind.values()).forEach(kind -> chosen.put(kind.name(), settings.of(kind).name()));
    model.addAttribute("chosen", chosen);
    model.addAttribute("deliveries", Stream.of(Delivery.values()).map(Delivery::name).toList());
    model.addAttribute("hour", settings.hour());
    model.addAttribute("hours", IntStream.range(0, 24).boxed().toList());
    model.addAttribute("lead", settings.leadMinutes());
    model.addAttribute(
        "leads",
        Stream.concat(LEADS.stream(), Stream.of(settings.leadMinutes()))
            .distinct()
            .sorted()
            .toList());
    model.addAttribute(
        "usedZone",
        Objects.requireNonNullElseGet(settings.zone(), () -> UserZone.of(zone)).getId());
    model.addAttribute("email", emails.of(caller.name()).map(Object::toString).orElse(null));
    model.addAttribute("delivers", outbox.delivers());
    model.addAttribute("saved", saved);
    return "accounts/notifications";
  }

  /// Saves the choices. An unknown value, which the form does not have, leaves the former one.
  @PostMapping(PAGE)
  String save(Caller caller, @RequestParam Map<String, String> form) {
    NotificationSettings before = preferences.of(caller.name());
    Map<Kind, Delivery> deliveries = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      Stream.of(Delivery.values())
          .filter(delivery -> delivery.name().equals(form.get(kind.name())))
          .forEach(delivery -> deliveries.put(kind, delivery));
    }
    preferences.save(
        caller.name(),
        new NotificationSettings(
            deliveries,
            number(form.get("hour"), 23, before.hour()),
            number(form.get("lead"), NotificationSettings.MAXIMUM_LEAD, before.leadMinutes()),
            before.zone(),
            before.language()));
    return "redirect:" + PAGE + "?saved=true";
  }

  private static int number(@Nullable String text, int most, int otherwise) {
    return text != null && text.matches("[0-9]{1,4}") && Integer.parseInt(text) <= most
        ? Integer.parseInt(text)
        : otherwise;
  }
}
