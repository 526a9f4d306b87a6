package dev.banyan.taskservice.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.banyan.contract.JsonReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// The contract's JSON as this server reads and writes it: strict in, snake_case and without nulls
/// out.
public final class ContractJson implements JsonReader {
  private final JsonMapper json =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  @Override
  public @Nullable Object read(byte[] body) throws MalformedJsonException {
    String text = decoded(body);
    try {
      return json.readValue(text, Object.class);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      throw at == null
          ? new MalformedJsonException(1, 1)
          : new MalformedJsonException(at.getLineNr(), at.getColumnNr());
    }
  }

  // Left to itself, Jackson guesses UTF-16 and reads over-long UTF-8 as other characters.
  private static String decoded(byte[] body) throws MalformedJsonException {
    ByteBuffer bytes = ByteBuffer.wrap(body);
    try {
      String text = UTF_8.newDecoder().decode(bytes).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      // The decoder stands where it gave up.
      String before = new String(body, 0, bytes.position(), UTF_8);
      int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
      throw new MalformedJsonException(line, before.length() - before.lastIndexOf('\n'));
    }
  }

  byte[] write(Object body) {
    return json.writeValueAsBytes(body);
  }
}
