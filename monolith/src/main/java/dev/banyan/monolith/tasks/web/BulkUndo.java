package dev.banyan.monolith.tasks.web;

import dev.banyan.contract.BulkItem;
import dev.banyan.contract.BulkReader;
import dev.banyan.contract.BulkWriter;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.tasks.TaskCommand.Change;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// How the changes of many tasks are undone. Kept in the session, because a page with all former
/// values would be large.
///
/// @param request the bulk request that undoes them, as JSON: what a session keeps must be readable
///   by the next version
/// @param titles of the tasks, by id
record BulkUndo(String key, String request, Map<String, String> titles) implements Serializable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ATTRIBUTE = "bulk-undo";
  // Notices of earlier changes may still be open in other tabs.
  private static final int KEPT = 3;

  /// Keeps it in the session.
  ///
  /// @return its key
  static String keep(HttpSession session, List<Change> changes, Map<String, String> titles) {
    BulkUndo undo =
        new BulkUndo(
            UUID.randomUUID().toString(),
            JSON.writeValueAsString(BulkWriter.request(changes)),
            Map.copyOf(titles));
    ArrayList<BulkUndo> all = all(session);
    all.add(undo);
    while (all.size() > KEPT) {
      all.removeFirst();
    }
    session.setAttribute(ATTRIBUTE, all);
    return undo.key();
  }

  /// Takes it out of the session; empty if it is not there any longer.
  static Optional<BulkUndo> take(HttpSession session, String key) {
    ArrayList<BulkUndo> all = all(session);
    Optional<BulkUndo> found = all.stream().filter(undo -> undo.key().equals(key)).findFirst();
    if (found.isPresent()) {
      all.remove(found.get());
      session.setAttribute(ATTRIBUTE, all);
    }
    return found;
  }

  private static ArrayList<BulkUndo> all(HttpSession session) {
    ArrayList<BulkUndo> all = new ArrayList<>();
    if (session.getAttribute(ATTRIBUTE) instanceof List<?> kept) {
      kept.forEach(one -> all.add((BulkUndo) one));
    }
    return all;
  }

  List<Change> changes() {
    return switch (BulkReader.request(JSON.readValue(request, Object.class))) {
      case Read.Good<List<BulkItem>>(var items) ->
          items.stream().map(BulkItem::change).filter(Objects::nonNull).toList();
      case Read.Bad<List<BulkItem>> _ -> List.of();
    };
  }
}
