package dev.banyan.migration.engine;

import dev.banyan.migration.FeedEntry;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.RowKey;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.journal.VerificationStore.Field;
import dev.banyan.migration.journal.VerificationStore.Found;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// Finds differing rows field by field, and computes their repair.
final class RowDifferences {
  // Compares numbers digit by digit, like the checksums.
  private final JsonMapper json =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private final MovableSide owner;
  private final MovableSide replica;

  RowDifferences(MovableSide owner, MovableSide replica) {
    this.owner = owner;
    this.replica = replica;
  }

  /// The differences in these rows; rows that have become equal are omitted.
  List<Found> explain(Collection<RowKey> ids) throws SideUnavailableException {
    Map<RowKey, FeedEntry> owners = byKey(owner.images(ids));
    Map<RowKey, FeedEntry> replicas = byKey(replica.images(ids));
    List<Found> found = new ArrayList<>();
    for (RowKey id : ids) {
      FeedEntry one = owners.get(id);
      FeedEntry other = replicas.get(id);
      List<Field> fields = fields(one, other);
      if (!fields.isEmpty()) {
        found.add(new Found(id, kind(one, other), fields, explanation(one, other)));
      }
    }
    return found;
  }

  /// The repairs that make these rows of the replica equal to the owner's current rows.
  List<RepairPlan> repairs(Collection<RowKey> ids) throws SideUnavailableException {
    // Reads the replica first: if the row changes in between, its version differs and it is not
    // repaired.
    Map<RowKey, FeedEntry> replicas = byKey(replica.images(ids));
    Map<RowKey, FeedEntry> owners = byKey(owner.images(ids));
    List<RepairPlan> repairs = new ArrayList<>();
    for (RowKey id : ids) {
      List<Field> fields = fields(owners.get(id), replicas.get(id));
      if (!fields.isEmpty()) {
        repairs.add(new RepairPlan(id, replicas.get(id), owners.get(id), fields));
      }
    }
    return repairs;
  }

  private static Map<RowKey, FeedEntry> byKey(List<FeedEntry> rows) {
    return rows.stream().collect(Collectors.toMap(FeedEntry::row, Function.identity()));
  }

  private List<Field> fields(@Nullable FeedEntry one, @Nullable FeedEntry other) {
    Map<String, JsonNode> mine = parsed(one);
    Map<String, JsonNode> theirs = parsed(other);
    TreeSet<String> names = new TreeSet<>(mine.keySet());
    names.addAll(theirs.keySet());
    List<Field> fields = new ArrayList<>();
    for (String name : names) {
      String left = text(mine.get(name));
      String right = text(theirs.get(name));
      if (!Objects.equals(left, right)) {
        fields.add(new Field(name, left, right));
      }
    }
    return fields;
  }

  private Map<String, JsonNode> parsed(@Nullable FeedEntry row) {
    return row == null || row.image() == null
        ? Map.of()
        : json.readValue(row.image(), new TypeReference<TreeMap<String, JsonNode>>() {});
  }

  private static @Nullable String text(@Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return null;
    }
    return value.isString() ? value.stringValue() : value.toString();
  }

  private static Found.Kind kind(@Nullable FeedEntry one, @Nullable FeedEntry other) {
    if (other == null) {
      return Found.Kind.MISSING;
    }
    return one == null ? Found.Kind.EXTRA : Found.Kind.UNEQUAL;
  }

  private static String explanation(@Nullable FeedEntry one, @Nullable FeedEntry other) {
    if (other == null) {
      return "The owner has this row, the replica does not: it was lost on the way, or removed"
          + " there.";
    }
    if (one == null) {
      return "The replica has a row that the owner does not have: a deletion was lost, or the row"
          + " was added there.";
    }
    if (one.version() > other.version()) {
      return "The replica has version %d, the owner %d, and it does not follow: a change was lost."
          .formatted(other.version(), one.version());
    }
    return one.version() == other.version()
        ? "Both have version %d, but not the same content: one was changed while its triggers were disabled, or by a change of its columns."
            .formatted(one.version())
        : "The replica has version %d, the owner only %d: the owner's database was restored or failed over with a loss, or the replica was written to while its triggers were disabled."
            .formatted(other.version(), one.version());
  }
}
