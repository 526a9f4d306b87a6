package dev.banyan.contract;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A response body of server-sent events (WHATWG HTML, section 9.2), which is written while they
/// come. The server writes it, or only closes it.
public interface EventStream extends AutoCloseable {
  String MEDIA_TYPE = "text/event-stream";

  /// Writes events until the stream ends. Occupies the thread, and is to be called on a virtual
  /// one.
  ///
  /// @throws IOException if the client has gone
  void writeTo(Sink sink) throws IOException;

  @Override
  void close();

  /// Where events are written; each one is sent at once.
  interface Sink {
    /// Whether more events can follow; `false` when the server stops.
    boolean isOpen();

    /// Sends an event.
    ///
    /// @param id what the client sends as `Last-Event-ID` to go on after it
    /// @param data a record of the contract; `null` to send only the id, which clients remember
    ///   without noticing an event
    void send(String id, @Nullable Object data) throws IOException;

    /// Tells how long the client shall pause before it reconnects.
    void retryAfter(Duration pause) throws IOException;
  }
}
