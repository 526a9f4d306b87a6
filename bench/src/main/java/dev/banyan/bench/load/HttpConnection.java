package dev.banyan.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/// A persistent HTTP/1.1 connection that sends prepared bytes and reads whole responses. It does
/// far less than a general client, because its CPU time is taken from the servers on the same
/// machine.
final class HttpConnection implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 30_000;

  private final InetSocketAddress address;
  private @Nullable Socket socket;
  private @Nullable HttpResponseReader reader;

  HttpConnection(InetSocketAddress address) {
    this.address = address;
  }

  /// Sends a request and reads the response.
  ///
  /// @return the status code
  int exchange(byte[] request) throws IOException {
    boolean reused = socket != null;
    try {
      return exchangeOnce(request);
    } catch (ClosedBeforeResponseException e) {
      close();
      if (!reused) {
        throw e;
      }
      // A server may close a connection that was idle between two rounds.
      return exchangeOnce(request);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private int exchangeOnce(byte[] request) throws IOException {
    Socket open = socket == null ? connect() : socket;
    HttpResponseReader responses =
        reader == null ? new HttpResponseReader(open.getInputStream()) : reader;
    reader = responses;
    try {
      open.getOutputStream().write(request);
    } catch (IOException e) {
      throw new ClosedBeforeResponseException(e);
    }
    HttpResponseReader.Head head;
    try {
      head = responses.read();
    } catch (SocketTimeoutException e) {
      throw new IOException("no response within %d s".formatted(TIMEOUT_MILLIS / 1_000), e);
    }
    if (head.closes()) {
      close();
    }
    return head.status();
  }

  private Socket connect() throws IOException {
    Socket opened = new Socket();
    opened.setTcpNoDelay(true);
    opened.setSoTimeout(TIMEOUT_MILLIS);
    opened.connect(address, TIMEOUT_MILLIS);
    socket = opened;
    return opened;
  }

  /// The connection ended before any byte of a response was received.
  static final class ClosedBeforeResponseException extends IOException {
    private static final long serialVersionUID = 1L;

    ClosedBeforeResponseException(@Nullable Throwable cause) {
      super("connection closed", cause);
    }
  }

  @Override
  public void close() {
    Socket open = socket;
    socket = null;
    reader = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // Nothing is left to send.
      }
    }
  }
}
