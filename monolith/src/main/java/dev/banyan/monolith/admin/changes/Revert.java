package dev.banyan.monolith.admin.changes;

import dev.banyan.contract.ListText;
import dev.banyan.monolith.admin.history.Change;
import dev.banyan.monolith.admin.records.Desk;
import dev.banyan.monolith.admin.records.Draft;
import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.FieldType;
import dev.banyan.monolith.admin.records.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/// Takes a change back: as a new change, with all permissions and validations of one.
@Component
class Revert {

  /// The fields of this change stand afterwards as they stood before it; what was changed otherwise
  /// stays. A record that was added is deleted; one that was deleted is added.
  Outcome undo(Desk desk, Change change) {
    return switch (change.action()) {
      case "ADDED" -> desk.delete(List.of(change.record()));
      case "DELETED" -> desk.add(draft(desk, change, true, List.of()));
      default ->
          desk.find(change.record())
              .map(entry -> back(desk, change, entry))
              .orElseGet(Outcome.Missing::new);
    };
  }

  private Outcome back(Desk desk, Change change, Entry entry) {
    return desk.change(entry.id(), entry.version(), draft(desk, change, false, List.of(entry)));
  }

  private static Draft draft(Desk desk, Change change, boolean adding, List<Entry> now) {
    Translation translation = new Translation(desk);
    Map<String, List<String>> values = new LinkedHashMap<>();
    TreeSet<String> columns = new TreeSet<>(change.before().keySet());
    columns.addAll(change.after().keySet());
    for (String column : columns) {
      Field field = translation.field(column).orElse(null);
      if (field == null || !field.writable(adding)) {
        continue;
      }
      List<String> before =
          change.before().containsKey(column)
              ? Translation.texts(field, change.before().get(column))
              : List.of();
      if (field.type() == FieldType.MANY) {
        List<String> links = new ArrayList<>();
        now.forEach(entry -> links.addAll(entry.value(field.name()).raw()));
        if (change.after().containsKey(column)) {
          links.removeAll(Translation.texts(field, change.after().get(column)));
        }
        links.addAll(before);
        values.put(field.name(), links);
      } else if (field.type() == FieldType.LIST) {
        values.put(field.name(), List.of(ListText.writeLines(before)));
      } else {
        // Lists are typed into one field.
        boolean asList = field.type() == FieldType.LIST && !field.isPicked();
        values.put(
            field.name(),
            asList
                ? List.of(ListText.writeLines(before))
                : before.isEmpty() ? List.of("") : before);
      }
    }
    return new Draft(values);
  }
}
