package dev.banyan.monolith.notifications.web;

import dev.banyan.identity.Caller;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Tells open pages how many notifications are unread, and when there are new ones.
@Controller
class NotificationStreamController {
  static final String PATH = "/notifications/stream";
  private final NotificationStreams streams;

  NotificationStreamController(NotificationStreams streams) {
    this.streams = streams;
  }

  /// Events `inbox`, with the number of unread notifications and the id of the newest one. 503 if
  /// there are too many connections; pages then ask again after a minute.
  @GetMapping(PATH)
  ResponseEntity<SseEmitter> stream(Caller caller, HttpSession session) {
    return streams
        .open(caller.name(), session.getId())
        .map(emitter ->
            ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .header("Cache-Control", "no-store")
                // nginx would keep events until its buffer is full.
                .header("X-Accel-Buffering", "no")
                .body(emitter))
        .orElseGet(() -> ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build());
  }

  /// A browser that has left the page is no failure of the server.
  @ExceptionHandler(IOException.class)
  void closed() {}
}
