package dev.banyan.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The columns of a capability's tables, as both sides exchange them.
///
/// @param columns of shared rows
/// @param local columns that stay on this side
public record SharedSchema(List<SharedColumn> columns, List<String> local) {
  public SharedSchema {
    columns = List.copyOf(columns);
    local = List.copyOf(local);
  }

  /// A column of shared rows.
  ///
  /// @param name with its table
  /// @param constraints such as `NOT NULL`; unknown for a mapped column
  /// @param mapped whether a mapping computes it on this side
  public record SharedColumn(String name, String type, String constraints, boolean mapped) {

    boolean fits(SharedColumn other) {
      return type.equals(other.type)
          && (mapped || other.mapped || constraints.equals(other.constraints));
    }

    @Override
    public String toString() {
      return Stream.of(name, type, constraints)
          .filter(text -> !text.isEmpty())
          .collect(Collectors.joining(" "));
    }
  }

  /// Whether a mapping is between the tables and the shared rows.
  public boolean isMapped() {
    return columns.stream().anyMatch(SharedColumn::mapped);
  }

  /// The columns that another side does not have in the same way.
  public List<SharedColumn> missingIn(SharedSchema other) {
    Map<String, SharedColumn> others =
        other.columns.stream().collect(Collectors.toMap(SharedColumn::name, Function.identity()));
    List<SharedColumn> missing = new ArrayList<>();
    for (SharedColumn column : columns) {
      SharedColumn there = others.get(column.name());
      if (there == null || !column.fits(there)) {
        missing.add(column);
      }
    }
    return missing;
  }
}
