package dev.banyan.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.SharedSchema.SharedColumn;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedSchemaTest {
  private static final SharedColumn ID = new SharedColumn("visit.id", "bigint", "NOT NULL", false);

  private static SharedSchema schema(SharedColumn... columns) {
    return new SharedSchema(List.of(columns), List.of());
  }

  @Test
  void hasTheSameColumnsInAnyOrder() {
    SharedColumn notes = new SharedColumn("visit.notes", "text", "", false);
    assertThat(schema(ID, notes).missingIn(schema(notes, ID))).isEmpty();
    assertThat(schema(ID, notes).missingIn(schema(ID))).containsExactly(notes);
    assertThat(schema(ID).missingIn(schema(ID, notes))).isEmpty();
  }

  @Test
  void comparesTypesAndConstraints() {
    SharedColumn integer = new SharedColumn("visit.id", "integer", "NOT NULL", false);
    SharedColumn nullable = new SharedColumn("visit.id", "bigint", "", false);
    assertThat(schema(ID).missingIn(schema(integer))).containsExactly(ID);
    assertThat(schema(ID).missingIn(schema(nullable))).containsExactly(ID);
  }

  @Test
  void doesNotCompareTheConstraintsOfAMappedColumn() {
    SharedColumn mapped = new SharedColumn("visit.id", "bigint", "", true);
    assertThat(schema(ID).missingIn(schema(mapped))).isEmpty();
    assertThat(schema(mapped).missingIn(schema(ID))).isEmpty();
    assertThat(schema(ID, mapped).isMapped()).isTrue();
    assertThat(schema(ID).isMapped()).isFalse();
    SharedColumn other = new SharedColumn("visit.id", "uuid", "", true);
    assertThat(schema(ID).missingIn(schema(other))).containsExactly(ID);
  }

  @Test
  void describesAColumnForOperators() {
    assertThat(ID).hasToString("visit.id bigint NOT NULL");
    assertThat(new SharedColumn("visit.notes", "text", "", true)).hasToString("visit.notes text");
  }
}
