package dev.banyan.admin;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// Entities of every kind of field, of which the admin knows nothing but the mapping.
final class TestEntities {
  private TestEntities() {}

  enum State {
    PLANNED,
    ON_SALE,
    RETIRED
  }

  @Embeddable
  record Place(@Nullable String street, @Size(max = 30) @Nullable String city) {}

  @Entity(name = "Gadget")
  @Table(name = "gadget")
  @SuppressWarnings("NullAway.Init") // JPA fills the fields.
  static class Gadget {
    @Id @GeneratedValue UUID id;

    @NotBlank
    @Size(max = 40)
    String name;

    @Nullable String code;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    State state;

    @Nullable UUID serial;
    @Nullable LocalDate made;
    @Nullable Instant seenAt;
    @PositiveOrZero @Nullable BigDecimal price;
    @Nullable Integer weight;
    boolean fragile;

    @Column(columnDefinition = "text")
    @Nullable String notes;

    @Nullable Place place;
    @ManyToOne @Nullable Maker maker;

    @ManyToMany
    @JoinTable(name = "gadget_tags")
    Set<Tag> tags = new LinkedHashSet<>();

    @OneToMany(mappedBy = "gadget", cascade = CascadeType.ALL)
    List<Part> parts;

    @JdbcTypeCode(SqlTypes.ARRAY)
    String[] labels = {};

    @Version long version;
  }

  @Entity(name = "Maker")
  @Table(name = "maker")
  @SuppressWarnings("NullAway.Init") // JPA fills the fields.
  static class Maker {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @NotBlank String name;
    @Nullable String country;
    @Nullable Boolean trusted;

    @ManyToMany
    @JoinTable(name = "maker_marks")
    Set<Tag> marks = new LinkedHashSet<>();
  }

  @Entity(name = "Tag")
  @Table(name = "tag")
  @SuppressWarnings("NullAway.Init") // JPA fills the fields.
  static class Tag {
    @Id String code;
  }

  @Entity(name = "Part")
  @Table(name = "part")
  @SuppressWarnings("NullAway.Init") // JPA fills the fields.
  static class Part {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @ManyToOne(optional = false)
    Gadget gadget;

    @NotBlank String name;
    int count;
  }
}
