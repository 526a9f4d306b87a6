package dev.banyan.admin.importexport;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/// An uploaded file whose rows are waiting to be imported.
///
/// @param added the numbers of the rows already added, starting at one
record Upload(UUID id, TabularFile sheet, Set<Integer> added) {
  /// @param number position in the file, starting at one
  record Row(int number, List<String> cells) {
    Row {
      cells = List.copyOf(cells);
    }
  }

  Upload {
    added = Set.copyOf(added);
  }

  List<String> columns() {
    return sheet.columns();
  }

  /// The rows that still have to be added.
  List<Row> rows() {
    return IntStream.rangeClosed(1, sheet.rows().size())
        .filter(number -> !added.contains(number))
        .mapToObj(number -> new Row(number, sheet.rows().get(number - 1)))
        .toList();
  }
}
