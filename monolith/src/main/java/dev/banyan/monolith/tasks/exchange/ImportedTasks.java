package dev.banyan.monolith.tasks.exchange;

import java.util.Collection;
import java.util.List;

/// What a file would become.
///
/// @param rows in the order of the file
/// @param remarks what is not imported as it is
public record ImportedTasks(ImportFormat format, List<ImportedRow> rows, List<Remark> remarks) {
  public ImportedTasks {
    rows = List.copyOf(rows);
    remarks = List.copyOf(remarks);
  }

  /// @param key of a message
  public record Remark(String key, Object detail) {
    private static final int SHOWN = 200;

    /// The remark that these columns or fields are ignored; none if there are none.
    static List<Remark> ignored(Collection<String> names) {
      String list = String.join(", ", names);
      return names.isEmpty()
          ? List.of()
          : List.of(
              new Remark(
                  "tasks.import.remark.columns",
                  list.length() > SHOWN ? list.substring(0, SHOWN) + "…" : list));
    }
  }
}
