package dev.banyan.monolith.admin.exchange;

import dev.banyan.contract.ListText;
import dev.banyan.monolith.admin.pages.LinkFinder;
import dev.banyan.monolith.admin.records.Batch;
import dev.banyan.monolith.admin.records.Desk;
import dev.banyan.monolith.admin.records.Draft;
import dev.banyan.monolith.admin.records.Fault;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.FieldType;
import dev.banyan.monolith.admin.records.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Adds the rows of a sheet, each column to the field that it is led to.
@Component
class Importing {
  private final LinkFinder links;

  Importing(LinkFinder links) {
    this.links = links;
  }

  /// The fields that a column can be led to.
  static List<Field> fields(Desk desk) {
    return desk.kind().fields().stream().filter(field -> field.writable(true)).toList();
  }

  /// Where each column leads by its own name: to the field of this name.
  static Map<String, String> guess(Desk desk, Upload upload) {
    Map<String, String> guess = new LinkedHashMap<>();
    for (String column : upload.columns()) {
      guess.put(
          column,
          fields(desk).stream()
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

  Outcome run(Desk desk, Upload upload, Map<String, String> mapping, boolean dryRun) {
    Map<String, Field> fields = new HashMap<>();
    fields(desk).forEach(field -> fields.put(field.name(), field));
    Optional<String> twice = ledToTwice(mapping, fields);
    if (twice.isPresent()) {
      return Outcome.refused(twice.get(), Fault.of("import.two-columns"));
    }
    List<Batch.Row> rows = new ArrayList<>();
    for (Upload.Row row : upload.rows()) {
      Map<String, Fault> faults = new HashMap<>();
      Map<String, List<String>> values = new LinkedHashMap<>();
      for (int at = 0; at < upload.columns().size(); at++) {
        Field field = fields.get(mapping.getOrDefault(upload.columns().get(at), ""));
        if (field != null) {
          values.put(field.name(), value(desk, field, row.cells().get(at), faults));
        }
      }
      if (!faults.isEmpty()) {
        faults.put("row", Fault.of("fault.row", row.number()));
        return new Outcome.Refused(faults);
      }
      rows.add(new Batch.Row(row.number(), new Draft(values)));
    }
    return withMissingColumns(
        desk.addAll(new Batch(upload.id().toString(), rows), dryRun), mapping, fields);
  }

  private static Optional<String> ledToTwice(
      Map<String, String> mapping, Map<String, Field> fields) {
    Set<String> seen = new HashSet<>();
    return mapping.values().stream()
        .filter(fields::containsKey)
        .filter(field -> !seen.add(field))
        .findFirst();
  }

  /// What is wrong with a field to which no column leads is that none does.
  private static Outcome withMissingColumns(
      Outcome outcome, Map<String, String> mapping, Map<String, Field> fields) {
    if (!(outcome instanceof Outcome.Refused(var faults))) {
      return outcome;
    }
    Map<String, Fault> told = new HashMap<>(faults);
    told.replaceAll((name, fault) ->
        fields.containsKey(name)
                && !mapping.containsValue(name)
                && !fault.key().equals("fault.taken")
            ? Fault.of("import.no-column", name)
            : fault);
    return new Outcome.Refused(told);
  }

  private List<String> value(Desk desk, Field field, String cell, Map<String, Fault> faults) {
    boolean text = field.type() == FieldType.TEXT || field.type() == FieldType.LONG_TEXT;
    if (cell.isBlank() && !text) {
      return List.of("");
    }
    return switch (field.type()) {
      case ONE -> List.of(found(desk, field, cell, faults));
      case MANY ->
          ListText.read(List.of(cell)).stream()
              .map(one -> found(desk, field, one, faults))
              .toList();
      case YES_NO -> List.of(yesNo(cell));
      case CHOICE -> List.of(cell.strip().toUpperCase(Locale.ROOT).replaceAll("[ -]", "_"));
      case TEXT, LONG_TEXT, WHOLE, DECIMAL, DATE, MOMENT, LIST, OTHER -> List.of(cell);
    };
  }

  private String found(Desk desk, Field field, String cell, Map<String, Fault> faults) {
    return switch (links.find(field.related(), desk.viewer(), cell.strip())) {
      case LinkFinder.Answer.One(var id) -> id;
      case LinkFinder.Answer.Not(var fault) -> {
        faults.put(field.name(), fault);
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
