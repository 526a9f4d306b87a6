package dev.banyan.migration.cockpit;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/// Sends the live parts of the page to all connected browsers, rendered once a second. One stream
/// carries all capabilities, so a browser needs one connection for any number of pages.
class LiveUpdateStream {
  // The browser reconnects automatically, and its access is checked again.
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int MOST_WATCHERS = 50;
  private static final Set<String> PARTS = Set.of("state", "details");

  private final StatusPoller statusPoller;
  private final SpringTemplateEngine templates;
  private final Semaphore places = new Semaphore(MOST_WATCHERS);
  private final Map<String, Drawn> drawn = new ConcurrentHashMap<>();

  LiveUpdateStream(StatusPoller statusPoller, SpringTemplateEngine templates) {
    this.statusPoller = statusPoller;
    this.templates = templates;
  }

  private record Drawn(
      MigrationSnapshot snapshot, @Nullable PreFlightView preflight, String html) {}

  /// One update for each capability.
  List<LiveUpdate> now() {
    return statusPoller.capabilities().stream().map(this::update).toList();
  }

  /// Empty if too many clients are connected; they can poll [#now()].
  Optional<SseEmitter> follow() {
    if (!places.tryAcquire()) {
      return Optional.empty();
    }
    SseEmitter emitter = new SseEmitter(LONGEST.toMillis() * 2);
    AtomicBoolean open = new AtomicBoolean(true);
    emitter.onCompletion(() -> open.set(false));
    emitter.onTimeout(() -> open.set(false));
    emitter.onError(ignored -> open.set(false));
    Thread.ofVirtual().name("cockpit").start(() -> send(emitter, open));
    return Optional.of(emitter);
  }

  private void send(SseEmitter emitter, AtomicBoolean open) {
    long end = System.nanoTime() + LONGEST.toNanos();
    try {
      while (open.get() && System.nanoTime() < end) {
        for (LiveUpdate update : now()) {
          emitter.send(SseEmitter.event().name("status").data(update, MediaType.APPLICATION_JSON));
        }
        Thread.sleep(StatusPoller.PACE);
      }
      emitter.complete();
    } catch (IOException | IllegalStateException e) {
      // The client has disconnected.
      emitter.completeWithError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      emitter.complete();
    } finally {
      places.release();
    }
  }

  private LiveUpdate update(String capability) {
    StatusPoller.View view = statusPoller.of(capability);
    MigrationSnapshot migrationSnapshot = view.state().value();
    return new LiveUpdate(
        capability,
        migrationSnapshot == null ? null : html(capability, migrationSnapshot, view.preflight()),
        view.state().at(),
        view.state().age().toMillis(),
        view.state().failing());
  }

  // Rendered once, because all clients get the same content.
  private String html(
      String capability,
      MigrationSnapshot migrationSnapshot,
      @Nullable PreFlightView preFlightView) {
    Drawn known = drawn.get(capability);
    if (known != null
        && known.snapshot().equals(migrationSnapshot)
        && Objects.equals(known.preflight(), preFlightView)) {
      return known.html();
    }
    Map<String, Object> model = new HashMap<>(Map.of("now", migrationSnapshot));
    if (preFlightView != null) {
      model.put("preflight", preFlightView);
    }
    Context context = new Context(Locale.ENGLISH, model);
    String html =
        templates.process("banyan-migration/cockpit", PARTS, context)
            + (preFlightView == null
                ? ""
                : templates.process("banyan-migration/preflight", Set.of("preflight"), context));
    drawn.put(capability, new Drawn(migrationSnapshot, preFlightView, html));
    return html;
  }
}
