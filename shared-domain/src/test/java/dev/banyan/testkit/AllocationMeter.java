package dev.banyan.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.management.ThreadMXBean;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Measures how many bytes a server of the contract allocates on the heap per request. The server
/// runs in this process; the client allocates next to nothing.
///
/// The result includes all threads: virtual threads allocate on behalf of their carriers. Work of
/// other threads can only add bytes, so the smallest of several rounds counts. Not thread-safe.
public final class AllocationMeter implements AutoCloseable {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int WARM_UP = 100;
  private static final int ROUNDS = 5;
  private static final int REQUESTS = 20;
  private static final byte[] CONTENT_LENGTH = "content-length:".getBytes(US_ASCII);
  private static final byte[] CLOSE = "connection: close".getBytes(US_ASCII);
  private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(US_ASCII);
  private static final String TASKS = "/api/v1/tasks";
  private static final Pattern LOCATION = Pattern.compile("(?i)\nLocation: (\\S+)");
  private static final int STATUS_AT = "HTTP/1.1 ".length();

  private final String authorized;
  private final URI server;
  private final byte[] response = new byte[256 * 1024];
  private Socket socket;
  private int received;
  private boolean closes;

  /// @param server listens in this process
  /// @param token may read and write tasks
  public AllocationMeter(URI server, String token) throws IOException {
    authorized = " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n";
    this.server = server;
    socket = connect();
  }

  private Socket connect() throws IOException {
    Socket opened = new Socket(server.getHost(), server.getPort());
    opened.setTcpNoDelay(true);
    opened.setSoTimeout(10_000);
    return opened;
  }

  /// Bytes to create a task with a title.
  public long toCreate() throws IOException {
    return bytesPerRequest(creation(), 201);
  }

  /// Bytes to read a task with a title.
  public long toReadOne() throws IOException {
    exchange(creation(), 201, 1);
    Matcher location = LOCATION.matcher(new String(response, 0, received, ISO_8859_1));
    if (!location.find()) {
      throw new IOException("the response has no location");
    }
    return bytesPerRequest(get(location.group(1)), 200);
  }

  /// Bytes to list twenty such tasks of many.
  public long toListTwenty() throws IOException {
    exchange(creation(), 201, 30);
    return bytesPerRequest(get(TASKS + "?limit=20"), 200);
  }

  private byte[] creation() {
    String body = "{\"title\": \"Water the fig\"}";
    String type = "Content-Type: application/json\r\nContent-Length: " + body.length();
    return ("POST " + TASKS + authorized + type + "\r\n\r\n" + body).getBytes(ISO_8859_1);
  }

  private byte[] get(String path) {
    return ("GET " + path + authorized + "\r\n").getBytes(ISO_8859_1);
  }

  // The round with the fewest bytes counts.
  private long bytesPerRequest(byte[] request, int status) throws IOException {
    exchange(request, status, WARM_UP);
    long fewest = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = THREADS.getTotalThreadAllocatedBytes();
      exchange(request, status, REQUESTS);
      fewest = Math.min(fewest, THREADS.getTotalThreadAllocatedBytes() - before);
    }
    return fewest / REQUESTS;
  }

  private void exchange(byte[] request, int status, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      if (closes) {
        // Tomcat closes a connection after 100 requests.
        socket.close();
        socket = connect();
      }
      socket.getOutputStream().write(request);
      receive();
      if (statusCode() != status) {
        throw new IOException(new String(response, 0, received, ISO_8859_1));
      }
    }
  }

  private void receive() throws IOException {
    InputStream in = socket.getInputStream();
    received = 0;
    closes = false;
    do {
      int read = in.read(response, received, response.length - received);
      if (read <= 0) {
        throw new EOFException("the response ended after %d bytes".formatted(received));
      }
      received += read;
    } while (!isComplete());
  }

  private boolean isComplete() {
    int length = -1;
    int line = 0;
    for (int i = 0; i < received; i++) {
      if (response[i] == '\n') {
        if (i - line <= 1) {
          return length < 0
              ? matches(LAST_CHUNK, received - LAST_CHUNK.length)
              : received > i + length;
        }
        line = i + 1;
        closes |= matches(CLOSE, line);
        if (matches(CONTENT_LENGTH, line)) {
          length = number(line + CONTENT_LENGTH.length);
        }
      }
    }
    return false;
  }

  private boolean matches(byte[] text, int at) {
    if (at < 0 || at + text.length > received) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      int next = response[at + i];
      if ((next >= 'A' && next <= 'Z' ? next + ('a' - 'A') : next) != text[i]) {
        return false;
      }
    }
    return true;
  }

  private int number(int at) {
    int number = 0;
    for (int i = at; i < received && response[i] != '\r'; i++) {
      if (response[i] != ' ') {
        number = number * 10 + response[i] - '0';
      }
    }
    return number;
  }

  private int statusCode() {
    int code = 0;
    for (int i = STATUS_AT; i < STATUS_AT + 3; i++) {
      code = code * 10 + response[i] - '0';
    }
    return code;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
