package dev.banyan.monolith.notifications.web;

import dev.banyan.identity.Username;
import dev.banyan.monolith.notifications.InboxState;
import dev.banyan.monolith.notifications.Notifications;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/// The open pages of this instance that show new notifications as they come, by server-sent events.
///
/// No thread belongs to a stream. Every three seconds, one query reads the state of all their users
/// and another which of their sessions have ended. A stream ends with its session, with the
/// process, and after [#LIFETIME], so that the rules of a new request apply again; browsers
/// reconnect. What every instance sees in the database is the same, so it does not matter to which
/// one a page is connected.
@Component
@ConditionalOnWebApplication
class NotificationStreams implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(NotificationStreams.class);
  static final int MAXIMUM = 1_000;
  static final int MAXIMUM_OF_USER = 8;
  static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final long RECONNECT_MILLIS = 3_000;
  // A comment every 15 s shows proxies that the connection is in use.
  private static final int POLLS_PER_COMMENT = 5;

  private final Notifications notifications;
  private final JdbcClient database;
  private final List<Stream> streams = new CopyOnWriteArrayList<>();
  private volatile boolean running;
  private int polls;

  NotificationStreams(Notifications notifications, JdbcClient database) {
    this.notifications = notifications;
    this.database = database;
  }

  private static final class Stream {
    final Username user;
    final String session;
    final SseEmitter emitter = new SseEmitter(LIFETIME.toMillis());
    @Nullable InboxState sent;

    Stream(Username user, String session) {
      this.user = user;
      this.session = session;
    }
  }

  /// A stream that begins with the current state; empty if there are too many, or the process ends.
  Optional<SseEmitter> open(Username user, String session) {
    Stream stream = new Stream(user, session);
    synchronized (this) {
      if (!running || streams.size() >= MAXIMUM) {
        return Optional.empty();
      }
      // Those of pages that were left are noticed late: the oldest one makes room.
      List<Stream> others = streams.stream().filter(one -> one.user.equals(user)).toList();
      others.stream().limit(Math.max(0, others.size() + 1 - MAXIMUM_OF_USER)).forEach(this::end);
      streams.add(stream);
    }
    stream.emitter.onCompletion(() -> streams.remove(stream));
    stream.emitter.onTimeout(() -> end(stream));
    stream.emitter.onError(_ -> streams.remove(stream));
    send(stream, notifications.states(Set.of(user)).get(user));
    return Optional.of(stream.emitter);
  }

  /// Sends what has changed, and ends the streams of sessions that have ended.
  @Scheduled(fixedDelay = 3_000)
  synchronized void poll() {
    if (streams.isEmpty()) {
      return;
    }
    try {
      Set<String> sessions = activeSessions();
      streams.stream().filter(one -> !sessions.contains(one.session)).forEach(this::end);
      Map<Username, InboxState> states =
          notifications.states(streams.stream().map(one -> one.user).collect(Collectors.toSet()));
      streams.forEach(one -> send(one, states.get(one.user)));
      if (++polls % POLLS_PER_COMMENT == 0) {
        streams.forEach(one -> send(one, SseEmitter.event().comment("")));
      }
    } catch (DataAccessException e) {
      LOG.debug("New notifications are shown later", e);
    }
  }

  private Set<String> activeSessions() {
    String[] ids = streams.stream().map(one -> one.session).distinct().toArray(String[]::new);
    return new HashSet<>(
        database
            .sql("SELECT session_id FROM spring_session WHERE session_id = ANY (:ids)")
            .param("ids", ids)
            .query(String.class)
            .list());
  }

  private void send(Stream stream, @Nullable InboxState state) {
    if (state != null && !state.equals(stream.sent)) {
      stream.sent = state;
      send(
          stream,
          SseEmitter.event()
              .name("inbox")
              .reconnectTime(RECONNECT_MILLIS)
              .data(state.unread() + " " + state.newest()));
    }
  }

  private void send(Stream stream, SseEventBuilder event) {
    try {
      stream.emitter.send(event);
    } catch (IOException | IllegalStateException e) {
      // The browser has gone.
      streams.remove(stream);
    }
  }

  private void end(Stream stream) {
    streams.remove(stream);
    stream.emitter.complete();
  }

  int size() {
    return streams.size();
  }

  @Override
  public void start() {
    running = true;
  }

  // Before the web server waits for the requests that are not finished.
  @Override
  public synchronized void stop() {
    running = false;
    streams.forEach(this::end);
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
