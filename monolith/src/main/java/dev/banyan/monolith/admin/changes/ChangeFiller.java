package dev.banyan.monolith.admin.changes;

import dev.banyan.monolith.admin.changes.ChangeView.Line;
import dev.banyan.monolith.admin.history.Change;
import dev.banyan.monolith.admin.pages.Address;
import dev.banyan.monolith.admin.pages.AdminWords;
import dev.banyan.monolith.admin.pages.Display;
import dev.banyan.monolith.admin.records.Desk;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.Office;
import dev.banyan.monolith.admin.records.Permission;
import dev.banyan.monolith.admin.records.Viewer;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Fills the pages of the history.
@Component
class ChangeFiller {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.ENGLISH);
  private final Office office;
  private final AdminWords words;

  ChangeFiller(Office office, AdminWords words) {
    this.office = office;
    this.words = words;
  }

  List<ChangeView> views(List<Change> changes, Viewer viewer, ZoneId zone) {
    return changes.stream().map(change -> view(change, viewer, zone)).toList();
  }

  ChangeView view(Change change, Viewer viewer, ZoneId zone) {
    Optional<Desk> desk = office.tracked(change.track(), viewer);
    String kind = desk.map(Desk::name).orElse("");
    String title =
        desk.map(one -> words.one(one.name())).orElse(change.track()) + " " + change.record();
    return new ChangeView(
        change.id(),
        WHEN.format(change.at().atZone(zone)),
        change.at().toString(),
        change.who(),
        change.origin(),
        change.request(),
        change.action(),
        title,
        desk.isEmpty() || change.action().equals("DELETED")
            ? ""
            : Address.one(kind, change.record()),
        desk.map(one -> lines(change, one, zone)).orElse(List.of()),
        desk.filter(one -> one.may(needed(change))).isPresent());
  }

  /// What it takes to go back.
  static Permission needed(Change change) {
    return switch (change.action()) {
      case "ADDED" -> Permission.DELETE;
      case "DELETED" -> Permission.ADD;
      default -> Permission.CHANGE;
    };
  }

  private List<Line> lines(Change change, Desk desk, ZoneId zone) {
    Translation translation = new Translation(desk);
    Display display = new Display(words, desk.name(), zone);
    TreeSet<String> columns = new TreeSet<>(change.before().keySet());
    columns.addAll(change.after().keySet());
    List<Line> lines = new ArrayList<>();
    for (String column : columns) {
      translation
          .field(column)
          .map(field ->
              new Line(
                  words.field(desk.name(), field.name()),
                  shown(field, change.before(), column, display),
                  shown(field, change.after(), column, display)))
          .filter(line -> !line.before().isEmpty() || !line.after().isEmpty())
          .ifPresent(lines::add);
      if (translation.field(column).isEmpty() && desk.fieldOf(column).isEmpty()) {
        lines.add(new Line(words.field(desk.name(), column), "", words.say("history.not-shown")));
      }
    }
    return lines;
  }

  private static String shown(
      Field field, Map<String, JsonNode> image, String column, Display display) {
    JsonNode value = image.get(column);
    return value == null
        ? ""
        : Translation.texts(field, value).stream()
            .map(text -> display.shown(field, text))
            .collect(Collectors.joining(", "));
  }
}
