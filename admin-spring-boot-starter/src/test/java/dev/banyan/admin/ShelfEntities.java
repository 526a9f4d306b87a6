package dev.banyan.admin;

import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.Permission;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// An entity that has a view of its own.
final class ShelfEntities {
  private ShelfEntities() {}

  @Entity(name = "Shelf")
  @Table(name = "shelf")
  @SuppressWarnings("NullAway.Init") // JPA fills the fields.
  static class Shelf {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @NotBlank String name;
    @NotBlank String keeper;
    @Nullable String secret;
    boolean closed;
    @Nullable Instant stocked;
    @Nullable Instant removed;

    @OneToMany(mappedBy = "shelf", cascade = CascadeType.ALL)
    List<Box> boxes;
  }

  @Entity(name = "Box")
  @Table(name = "box")
  @SuppressWarnings("NullAway.Init") // JPA fills the fields.
  static class Box {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @ManyToOne(optional = false)
    Shelf shelf;

    @NotBlank String name;
    @Nullable Integer weight;
  }

  @Component
  static class ShelfView extends EntityAdmin<Shelf> {
    ShelfView() {
      super(Shelf.class);
    }

    @Override
    protected void describe(AdminOptions<Shelf> it) {
      it.columns("name", "loud", "secret", "closed")
          .computed("loud", shelf -> shelf.name.toUpperCase(Locale.ROOT))
          .search("^name", "=secret")
          .filters("closed")
          .order("name")
          .drillDown("stocked")
          .softDelete("removed")
          .section("", "name", "keeper", "closed")
          .section("Between us", "secret")
          .readOnly("closed")
          .visibleTo("secret", AdminPrincipal::isAdministrator)
          .writableWhile("name", (shelf, _) -> !shelf.closed)
          .inline(Box.class, "name", "weight")
          .action("close", Permission.CHANGE, true, (shelf, _) -> close(shelf));
    }

    private static String close(Shelf shelf) {
      if (shelf.name.equals("Open")) {
        throw new ActionRefusedException("This one stays open.");
      }
      shelf.closed = true;
      return "";
    }

    @Override
    protected Predicate rows(AdminPrincipal viewer, Root<Shelf> shelf, CriteriaBuilder where) {
      return viewer.isAdministrator()
          ? where.conjunction()
          : where.equal(shelf.get("keeper"), viewer.name());
    }
  }
}
