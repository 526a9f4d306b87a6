package dev.banyan.admin.importexport;

import dev.banyan.admin.model.DelimitedList;
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

/// Reads an array of JSON objects. The columns are the union of all property names.
final class JsonRows {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  // Content after an object belongs to the next one.
  private static final ObjectReader OBJECT =
      JSON.readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonRows() {}

  static TabularFile read(Reader file) throws IOException {
    List<JsonNode> objects = objects(file);
    Set<String> columns = new LinkedHashSet<>();
    objects.forEach(object -> columns.addAll(object.propertyNames()));
    TabularRows.requireText(0, List.copyOf(columns));
    TabularRows rows = new TabularRows();
    for (JsonNode object : objects) {
      rows.add(columns.stream().map(column -> cell(object.path(column))).toList());
    }
    return rows.under(List.copyOf(columns));
  }

  private static List<JsonNode> objects(Reader file) throws IOException {
    List<JsonNode> objects = new ArrayList<>();
    try (JsonParser tokens = JSON.createParser(file)) {
      if (tokens.nextToken() != JsonToken.START_ARRAY) {
        throw new UnreadableFileException("import.json");
      }
      while (tokens.nextToken() != JsonToken.END_ARRAY) {
        TabularRows.requireRoom(objects.size());
        if (tokens.currentToken() != JsonToken.START_OBJECT) {
          throw new UnreadableFileException("import.json");
        }
        objects.add(OBJECT.readValue(tokens));
      }
      if (tokens.nextToken() != null) {
        throw new UnreadableFileException("import.json");
      }
      return objects;
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      throw new UnreadableFileException("import.json");
    }
  }

  private static String cell(JsonNode value) {
    if (value.isArray()) {
      List<String> parts = new ArrayList<>();
      value.values().forEach(one -> parts.add(cell(one)));
      return DelimitedList.writeLines(parts);
    }
    if (value.isObject()) {
      return value.path("id").asString("");
    }
    return value.isNull() || value.isMissingNode() ? "" : value.asString();
  }
}
