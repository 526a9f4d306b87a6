package dev.banyan.monolith.admin.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A file of rows, read: the names of its columns, and for each row a text in each.
record Sheet(List<String> columns, List<List<String>> rows) {
  /// More than this would hold the database's locks for too long.
  static final int MOST_ROWS = 10_000;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  Sheet {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  static String decode(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new UnreadableException("import.encoding");
    }
  }

  /// Reads CSV, or JSON where the text begins as an array.
  static Sheet of(String text) {
    Sheet sheet = text.stripLeading().startsWith("[") ? json(text) : csv(text);
    if (sheet.rows.isEmpty()) {
      throw new UnreadableException("import.empty");
    }
    if (sheet.rows.size() > MOST_ROWS) {
      throw new UnreadableException("import.too-many", MOST_ROWS);
    }
    return sheet;
  }

  private static Sheet csv(String text) {
    List<List<String>> rows = Csv.rows(text, MOST_ROWS + 2);
    if (rows.isEmpty()) {
      throw new UnreadableException("import.empty");
    }
    List<String> columns = rows.getFirst().stream().map(String::strip).toList();
    if (Set.copyOf(columns).size() < columns.size()) {
      throw new UnreadableException("import.twice");
    }
    for (int i = 1; i < rows.size(); i++) {
      if (rows.get(i).size() != columns.size()) {
        throw new UnreadableException("import.ragged", i, rows.get(i).size(), columns.size());
      }
    }
    return new Sheet(
        columns,
        rows.subList(1, rows.size()).stream()
            .map(row -> row.stream().map(Csv::unguarded).toList())
            .toList());
  }

  private static Sheet json(String text) {
    try {
      JsonNode all = JSON.readTree(text);
      Set<String> columns = new LinkedHashSet<>();
      all.values().forEach(row -> columns.addAll(row.propertyNames()));
      List<List<String>> rows = new ArrayList<>();
      for (JsonNode row : all.values()) {
        rows.add(columns.stream().map(column -> cell(row.path(column))).toList());
      }
      return new Sheet(List.copyOf(columns), rows);
    } catch (JacksonException e) {
      throw new UnreadableException("import.json");
    }
  }

  private static String cell(JsonNode value) {
    if (value.isArray()) {
      List<String> parts = new ArrayList<>();
      value.values().forEach(one -> parts.add(cell(one)));
      return String.join("\n", parts);
    }
    if (value.isObject()) {
      return value.path("id").asString("");
    }
    return value.isNull() || value.isMissingNode() ? "" : value.asString();
  }
}
