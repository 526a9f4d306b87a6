package dev.banyan.admin.importexport;

import dev.banyan.admin.model.AuthorizedRecords;
import dev.banyan.admin.model.DelimitedList;
import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldError;
import dev.banyan.admin.model.FieldType;
import dev.banyan.admin.model.RecordBatch;
import dev.banyan.admin.model.RecordDraft;
import dev.banyan.admin.model.WriteResult;
import dev.banyan.admin.web.ReferenceResolver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Imports the rows of a file, each column into its mapped field.
class ImportJob {
  private final ReferenceResolver links;

  ImportJob(ReferenceResolver links) {
    this.links = links;
  }

  /// Fields that a column can be mapped to.
  static List<Field> fields(AuthorizedRecords authorizedRecords) {
    return authorizedRecords.kind().fields().stream()
        .filter(field -> field.writable(true))
        .toList();
  }

  /// Default mapping: each column to the field with the same name.
  static Map<String, String> guess(AuthorizedRecords authorizedRecords, Upload upload) {
    Map<String, String> guess = new LinkedHashMap<>();
    for (String column : upload.columns()) {
      guess.put(
          column,
          fields(authorizedRecords).stream()
              .map(Field::name)
              .filter(name -> plain(name).equals(plain(column)))
              .findFirst()
              .orElse(""));
    }
    return guess;
  }

  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
  }

  WriteResult run(
      AuthorizedRecords authorizedRecords,
      Upload upload,
      Map<String, String> mapping,
      boolean dryRun) {
    Map<String, Field> fields = new HashMap<>();
    fields(authorizedRecords).forEach(field -> fields.put(field.name(), field));
    Optional<String> twice = duplicateTarget(mapping, fields);
    if (twice.isPresent()) {
      return WriteResult.refused(twice.get(), FieldError.of("import.two-columns"));
    }
    List<RecordBatch.Row> rows = new ArrayList<>();
    for (Upload.Row row : upload.rows()) {
      Map<String, FieldError> faults = new HashMap<>();
      Map<String, List<String>> values = new LinkedHashMap<>();
      for (int at = 0; at < upload.columns().size(); at++) {
        Field field = fields.get(mapping.getOrDefault(upload.columns().get(at), ""));
        if (field != null) {
          values.put(field.name(), value(authorizedRecords, field, row.cells().get(at), faults));
        }
      }
      if (!faults.isEmpty()) {
        faults.put("row", FieldError.of("fault.row", row.number()));
        return new WriteResult.Refused(faults);
      }
      rows.add(new RecordBatch.Row(row.number(), new RecordDraft(values)));
    }
    return withMissingColumns(
        authorizedRecords.addAll(new RecordBatch(upload.id().toString(), rows), dryRun),
        mapping,
        fields);
  }

  private static Optional<String> duplicateTarget(
      Map<String, String> mapping, Map<String, Field> fields) {
    Set<String> seen = new HashSet<>();
    return mapping.values().stream()
        .filter(fields::containsKey)
        .filter(field -> !seen.add(field))
        .findFirst();
  }

  /// Errors of unmapped fields are reported as a missing column.
  private static WriteResult withMissingColumns(
      WriteResult writeResult, Map<String, String> mapping, Map<String, Field> fields) {
    if (!(writeResult instanceof WriteResult.Refused(var faults))) {
      return writeResult;
    }
    Map<String, FieldError> told = new HashMap<>(faults);
    told.replaceAll((name, fieldError) ->
        fields.containsKey(name)
                && !mapping.containsValue(name)
                && !fieldError.key().startsWith("fault.taken")
            ? FieldError.of("import.no-column", name)
            : fieldError);
    return new WriteResult.Refused(told);
  }

  private List<String> value(
      AuthorizedRecords authorizedRecords,
      Field field,
      String cell,
      Map<String, FieldError> faults) {
    boolean text = field.type() == FieldType.TEXT || field.type() == FieldType.LONG_TEXT;
    if (cell.isBlank() && !text) {
      return List.of("");
    }
    return switch (field.type()) {
      case ONE -> List.of(found(authorizedRecords, field, cell, faults));
      case MANY ->
          DelimitedList.read(List.of(cell)).stream()
              .map(one -> found(authorizedRecords, field, one, faults))
              .toList();
      case YES_NO -> List.of(yesNo(cell));
      case CHOICE -> List.of(cell.strip().toUpperCase(Locale.ROOT).replaceAll("[ -]", "_"));
      case TEXT, LONG_TEXT, WHOLE, DECIMAL, DATE, MOMENT, LIST, FILE, OTHER -> List.of(cell);
    };
  }

  private String found(
      AuthorizedRecords authorizedRecords,
      Field field,
      String cell,
      Map<String, FieldError> faults) {
    return switch (links.find(field.related(), authorizedRecords.viewer(), cell.strip())) {
      case ReferenceResolver.Answer.One(var id) -> id;
      case ReferenceResolver.Answer.Not(var fieldError) -> {
        faults.put(field.name(), fieldError);
        yield "";
      }
    };
  }

  private static String yesNo(String cell) {
    return switch (cell.strip().toLowerCase(Locale.ROOT)) {
      case "yes", "y", "1", "true" -> "true";
      case "no", "n", "0", "false" -> "false";
      default -> cell;
    };
  }
}
