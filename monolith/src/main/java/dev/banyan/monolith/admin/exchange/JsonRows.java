package dev.banyan.monolith.admin.exchange;

import dev.banyan.contract.ListText;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/// Reads an array of JSON objects; each name that any of them has is a column.
final class JsonRows {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  // What follows an object is the next one's.
  private static final ObjectReader OBJECT =
      JSON.readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonRows() {}

  static Sheet read(Reader file) throws IOException {
    List<JsonNode> objects = objects(file);
    Set<String> columns = new LinkedHashSet<>();
    objects.forEach(object -> columns.addAll(object.propertyNames()));
    SheetRows.requireText(0, List.copyOf(columns));
    SheetRows rows = new SheetRows();
    for (JsonNode object : objects) {
      rows.add(columns.stream().map(column -> cell(object.path(column))).toList());
    }
    return rows.under(List.copyOf(columns));
  }

  private static List<JsonNode> objects(Reader file) throws IOException {
    List<JsonNode> objects = new ArrayList<>();
    try (JsonParser tokens = JSON.createParser(file)) {
      if (tokens.nextToken() != JsonToken.START_ARRAY) {
        throw new UnreadableException("import.json");
      }
      while (tokens.nextToken() != JsonToken.END_ARRAY) {
        SheetRows.requireRoom(objects.size());
        if (tokens.currentToken() != JsonToken.START_OBJECT) {
          throw new UnreadableException("import.json");
        }
        objects.add(OBJECT.readValue(tokens));
      }
      if (tokens.nextToken() != null) {
        throw new UnreadableException("import.json");
      }
      return objects;
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      throw new UnreadableException("import.json");
    }
  }

  private static String cell(JsonNode value) {
    if (value.isArray()) {
      List<String> parts = new ArrayList<>();
      value.values().forEach(one -> parts.add(cell(one)));
      return ListText.writeLines(parts);
    }
    if (value.isObject()) {
      return value.path("id").asString("");
    }
    return value.isNull() || value.isMissingNode() ? "" : value.asString();
  }
}
