package dev.banyan.taskservice.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/// The percent-encoding of a query (RFC 3986, section 2.1).
///
/// Javalin drops a parameter that it cannot decode: a filter would vanish, and the list would show
/// too much.
final class QueryEncoding {
  private QueryEncoding() {}

  /// Whether every percent sign begins a byte, and the bytes are UTF-8.
  static boolean isSound(@Nullable String query) {
    if (query == null) {
      return true;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(query.length());
    for (int i = 0; i < query.length(); i++) {
      char c = query.charAt(i);
      if (c != '%') {
        bytes.writeBytes(String.valueOf(c).getBytes(UTF_8));
        continue;
      }
      if (i + 2 >= query.length()) {
        return false;
      }
      int high = Character.digit(query.charAt(++i), 16);
      int low = Character.digit(query.charAt(++i), 16);
      if (high < 0 || low < 0) {
        return false;
      }
      bytes.write(high * 16 + low);
    }
    return isUtf8(bytes.toByteArray());
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
