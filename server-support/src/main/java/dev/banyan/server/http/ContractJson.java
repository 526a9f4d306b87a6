package dev.banyan.server.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.banyan.contract.JsonReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The contract's JSON configuration on both servers: strict input; output in snake_case without
/// nulls. Thread-safe.
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
  public @Nullable Object read(String text) throws MalformedJsonException {
    try {
      return json.readValue(text, Object.class);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      throw at == null
          ? new MalformedJsonException(1, 1)
          : new MalformedJsonException(at.getLineNr(), at.getColumnNr());
    }
  }

  /// @param body a record of the contract, or a map
  public byte[] write(Object body) {
    return json.writeValueAsBytes(body);
  }

  /// Converts a YAML document, such as the OpenAPI file, to JSON.
  public static byte[] ofYaml(byte[] yaml) {
    return JsonMapper.shared().writeValueAsBytes(new YAMLMapper().readTree(yaml));
  }
}
