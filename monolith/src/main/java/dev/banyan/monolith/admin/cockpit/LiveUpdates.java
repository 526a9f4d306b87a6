package dev.banyan.monolith.admin.cockpit;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/// Sends the live parts of the page, drawn anew each second, to everybody who watches.
@Component
class LiveUpdates {
  // The browser comes back by itself, and is asked again whether it may.
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int MOST_WATCHERS = 50;
  private static final Set<String> PARTS = Set.of("state", "details");

  private final Watching watching;
  private final SpringTemplateEngine templates;
  private final Semaphore places = new Semaphore(MOST_WATCHERS);

  LiveUpdates(Watching watching, SpringTemplateEngine templates) {
    this.watching = watching;
    this.templates = templates;
  }

  SseEmitter follow(String capability) {
    SseEmitter emitter = new SseEmitter(LONGEST.toMillis() * 2);
    if (!places.tryAcquire()) {
      emitter.complete();
      return emitter;
    }
    AtomicBoolean open = new AtomicBoolean(true);
    emitter.onCompletion(() -> open.set(false));
    emitter.onTimeout(() -> open.set(false));
    emitter.onError(_ -> open.set(false));
    Thread.ofVirtual().name("cockpit").start(() -> send(capability, emitter, open));
    return emitter;
  }

  private void send(String capability, SseEmitter emitter, AtomicBoolean open) {
    long end = System.nanoTime() + LONGEST.toNanos();
    try {
      while (open.get() && System.nanoTime() < end) {
        Context model = new Context(Locale.ENGLISH, Map.of("now", watching.of(capability)));
        String html = templates.process("admin/migration", PARTS, model);
        emitter.send(SseEmitter.event().name("status").data(html));
        Thread.sleep(Watching.PACE);
      }
      emitter.complete();
    } catch (IOException | IllegalStateException e) {
      // Nobody watches any more.
      emitter.completeWithError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      emitter.complete();
    } finally {
      places.release();
    }
  }
}
