package dev.banyan.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.contract.JsonReader.MalformedJsonException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/// Strict UTF-8 decoder. JSON libraries would guess UTF-16 and accept over-long sequences.
final class Utf8 {
  private Utf8() {}

  static String text(byte[] body) throws MalformedJsonException {
    ByteBuffer bytes = ByteBuffer.wrap(body);
    try {
      String text = UTF_8.newDecoder().decode(bytes).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      // The decoder has stopped at the invalid byte.
      String before = new String(body, 0, bytes.position(), UTF_8);
      int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
      throw new MalformedJsonException(line, before.length() - before.lastIndexOf('\n'));
    }
  }
}
