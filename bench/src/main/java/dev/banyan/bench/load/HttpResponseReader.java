package dev.banyan.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.banyan.bench.load.HttpConnection.ClosedBeforeResponseException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/// Reads HTTP/1.1 responses from a connection and discards their bodies.
final class HttpResponseReader {
  private final InputStream in;
  private final byte[] buffer = new byte[32 * 1024];
  private int start;
  private int end;

  HttpResponseReader(InputStream in) {
    this.in = in;
  }

  /// @param closes whether the server closes the connection after this response
  record Head(int status, long length, boolean chunked, boolean closes) {}

  Head read() throws IOException {
    if (start == end && !fill()) {
      throw new ClosedBeforeResponseException(null);
    }
    Head head = head();
    if (head.chunked()) {
      skipChunks();
    } else if (head.length() >= 0) {
      skip(head.length());
    } else if (head.status() != 204 && head.status() != 304) {
      skipToEnd();
      return new Head(head.status(), -1, false, true);
    }
    return head;
  }

  private Head head() throws IOException {
    String first = line();
    if (first.length() < 12 || !first.startsWith("HTTP/1.")) {
      throw new IOException("not an HTTP response");
    }
    int status = Integer.parseInt(first, 9, 12, 10);
    long length = -1;
    boolean chunked = false;
    boolean closes = first.startsWith("HTTP/1.0");
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon == 14 && line.regionMatches(true, 0, "Content-Length", 0, 14)) {
        length = Long.parseLong(line.substring(colon + 1).strip());
      } else if (colon == 17 && line.regionMatches(true, 0, "Transfer-Encoding", 0, 17)) {
        chunked = line.toLowerCase(Locale.ROOT).contains("chunked");
      } else if (colon == 10 && line.regionMatches(true, 0, "Connection", 0, 10)) {
        closes = line.toLowerCase(Locale.ROOT).contains("close");
      }
    }
    return new Head(status, length, chunked, closes);
  }

  private void skipChunks() throws IOException {
    while (true) {
      String size = line();
      int semicolon = size.indexOf(';');
      long length =
          Long.parseLong((semicolon < 0 ? size : size.substring(0, semicolon)).strip(), 16);
      if (length == 0) {
        while (!line().isEmpty()) {
          // Trailers.
        }
        return;
      }
      skip(length + 2);
    }
  }

  private void skip(long bytes) throws IOException {
    long left = bytes;
    while (left > 0) {
      if (start == end) {
        need();
      }
      int taken = (int) Math.min(left, end - start);
      start += taken;
      left -= taken;
    }
  }

  private void skipToEnd() throws IOException {
    do {
      start = end;
    } while (fill());
  }

  private String line() throws IOException {
    int from = start;
    while (true) {
      for (int i = from; i < end; i++) {
        if (buffer[i] == '\n') {
          int stop = i > start && buffer[i - 1] == '\r' ? i - 1 : i;
          String line = new String(buffer, start, stop - start, ISO_8859_1);
          start = i + 1;
          return line;
        }
      }
      int scanned = end - start;
      need();
      from = start + scanned;
    }
  }

  private void need() throws IOException {
    if (!fill()) {
      throw new IOException("the response ended early");
    }
  }

  private boolean fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    if (end == buffer.length) {
      throw new IOException("a header line is too long");
    }
    int read = in.read(buffer, end, buffer.length - end);
    if (read > 0) {
      end += read;
    }
    return read > 0;
  }
}
