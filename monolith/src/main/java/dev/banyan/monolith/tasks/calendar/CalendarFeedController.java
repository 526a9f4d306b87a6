package dev.banyan.monolith.tasks.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.accounts.calendar.CalendarAddresses;
import dev.banyan.monolith.accounts.calendar.CalendarAddresses.Found;
import dev.banyan.monolith.encryption.SecretGenerator;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.Tasks;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Serves the calendar feeds. An unknown secret, a feed that is switched off and one of an account
/// that is disabled or deleted all have the same response.
@RestController
class CalendarFeedController {
  private static final MediaType CALENDAR = new MediaType("text", "calendar", UTF_8);
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final String RETRY = "60";
  private final CalendarAddresses addresses;
  private final Tasks tasks;
  private final MessageSource messages;
  private final Clock clock;
  private final String publicUrl;

  CalendarFeedController(
      CalendarAddresses addresses,
      Tasks tasks,
      MessageSource messages,
      Clock clock,
      @Value("${banyan.public-url}") String publicUrl) {
    this.addresses = addresses;
    this.tasks = tasks;
    this.messages = messages;
    this.clock = clock;
    this.publicUrl = publicUrl.replaceFirst("/+$", "");
  }

  @GetMapping("/calendar/{secret}.ics")
  ResponseEntity<byte[]> feed(@PathVariable String secret, HttpServletRequest request) {
    return switch (addresses.find(secret, request.getRemoteAddr())) {
      case Found.Feed(var caller, var zone) -> feed(caller, zone);
      case Found.Unknown() -> notFound();
      case Found.Limited(var pause) ->
          ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
              .header(HttpHeaders.RETRY_AFTER, String.valueOf(pause.toSeconds() + 1))
              .build();
    };
  }

  /// Answers here, so that nothing else logs or shows a mistyped address.
  @GetMapping("/calendar/**")
  ResponseEntity<byte[]> notFound() {
    return ResponseEntity.notFound().cacheControl(CacheControl.noStore()).build();
  }

  private ResponseEntity<byte[]> feed(Caller caller, ZoneId zone) {
    Optional<List<Task>> found =
        CalendarTasks.read(tasks, caller, clock.instant().atZone(zone).toLocalDate());
    if (found.isEmpty()) {
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
          .header(HttpHeaders.RETRY_AFTER, RETRY)
          .build();
    }
    String name = messages.getMessage("layout.product", null, Locale.ENGLISH);
    String calendar = new CalendarWriter(publicUrl, name, zone).write(found.get());
    String tag = "\"" + HexFormat.of().formatHex(SecretGenerator.hash(calendar), 0, 16) + "\"";
    CacheControl cache = CacheControl.maxAge(FRESH).cachePrivate();
    // Spring compares the tag with If-None-Match and answers 304.
    return ResponseEntity.ok()
        .eTag(tag)
        .cacheControl(cache)
        .contentType(CALENDAR)
        .body(calendar.getBytes(UTF_8));
  }
}
