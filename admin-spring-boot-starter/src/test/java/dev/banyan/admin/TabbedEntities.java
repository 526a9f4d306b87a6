package dev.banyan.admin;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// An entity whose form has tabs.
final class TabbedEntities {
  private TabbedEntities() {}

  @Entity(name = "Tool")
  @Table(name = "tool")
  @SuppressWarnings("NullAway.Init") // JPA fills the fields.
  static class Tool {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @NotBlank String name;
    @NotBlank String keeper;
    @PositiveOrZero @Nullable BigDecimal price;
    @Nullable LocalDate bought;
    @Nullable String maker;
    boolean broken;
    @Version long version;
  }

  @Component
  static class ToolView extends EntityAdmin<Tool> {
    ToolView() {
      super(Tool.class);
    }

    @Override
    protected void describe(AdminOptions<Tool> it) {
      it.columns("name", "keeper", "price")
          .filters("keeper", "broken")
          .preset("broken", "false")
          .order("name")
          .section("", "name")
          .tab("Who")
          .section("", "keeper")
          .tab("Money")
          .section("Value", "price")
          .section("Purchase", "bought", "maker");
    }
  }
}
