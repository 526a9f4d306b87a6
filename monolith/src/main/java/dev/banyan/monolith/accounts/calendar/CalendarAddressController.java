package dev.banyan.monolith.accounts.calendar;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.http.Language;
import dev.banyan.monolith.http.UserZone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Serves the page on which users switch their calendar feed on and off.
@Controller
@RequestMapping("/account/calendar")
class CalendarAddressController {
  private static final String PAGE = "redirect:/account/calendar";
  private final CalendarAddresses addresses;
  private final AccountMessages messages;
  private final String publicUrl;

  CalendarAddressController(
      CalendarAddresses addresses,
      AccountMessages messages,
      @Value("${banyan.public-url}") String publicUrl) {
    this.addresses = addresses;
    this.messages = messages;
    this.publicUrl = publicUrl.replaceFirst("/+$", "");
  }

  @GetMapping
  String page(Caller caller, Model model) {
    addresses.of(caller.name()).ifPresent(address -> model.addAttribute("status", status(address)));
    return "accounts/calendar";
  }

  private String status(CalendarAddress address) {
    return messages.text(
        "calendar.status",
        day(address.createdAt()),
        address.lastUsed() == null
            ? messages.text("calendar.never-used")
            : messages.text("calendar.last-used", day(address.lastUsed())),
        address.zone().getId());
  }

  private static String day(Instant at) {
    return Language.current().day(LocalDate.ofInstant(at, ZoneOffset.UTC));
  }

  @PostMapping
  String create(
      Caller caller,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      RedirectAttributes flash) {
    String secret = addresses.create(caller.name(), UserZone.of(zone));
    flash.addFlashAttribute("made", publicUrl + "/calendar/" + secret + ".ics");
    return PAGE;
  }

  @PostMapping("/delete")
  String delete(Caller caller, RedirectAttributes flash) {
    flash.addFlashAttribute(
        "done",
        addresses.delete(caller.name())
            ? messages.text("calendar.deleted")
            : messages.text("calendar.already-deleted"));
    return PAGE;
  }
}
