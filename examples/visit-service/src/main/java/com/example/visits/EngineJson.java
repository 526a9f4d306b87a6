package com.example.visits;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.banyan.migration.http.SideJson;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of the migration engine's calls: the components of records, and nothing else. */
final class EngineJson implements SideJson {
  private final JsonMapper json =
      JsonMapper.builder()
          .changeDefaultVisibility(visible ->
              visible
                  .withGetterVisibility(Visibility.NONE)
                  .withIsGetterVisibility(Visibility.NONE)
                  .withFieldVisibility(Visibility.ANY))
          .build();

  @Override
  public byte[] write(Object value) throws IOException {
    try {
      return json.writeValueAsBytes(value);
    } catch (JacksonException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public <T> T read(byte[] content, Class<T> type) throws IOException {
    try {
      return json.readValue(content, type);
    } catch (JacksonException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
