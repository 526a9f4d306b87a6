package dev.banyan.admin.jpa;

import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.DeleteImpact;
import dev.banyan.admin.model.DeleteImpact.Group;
import dev.banyan.admin.model.FieldType;
import dev.banyan.admin.model.Value.Link;
import jakarta.persistence.CascadeType;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Tuple;
import jakarta.persistence.metamodel.PluralAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Determines the impact of deleting a record: related records that are deleted with it, lose their
/// reference or block the deletion. Uses one statement per relation to the entity.
final class EntityDeleteImpact<T> {
  private static final int LISTED = 50;
  private final EntityModels models;
  private final EntityModel<T> model;
  private final List<Object> id;
  private final List<Group> goesWith = new ArrayList<>();
  private final List<Group> loosened = new ArrayList<>();
  private final List<Group> inTheWay = new ArrayList<>();

  EntityDeleteImpact(EntityModels models, EntityModel<T> model, List<Object> id) {
    this.models = models;
    this.model = model;
    this.id = id;
  }

  DeleteImpact all() {
    for (EntityModel<?> other : models.all()) {
      for (FieldMapping field : other.fields()) {
        if (field.isOwn() && field.type().isAssignableFrom(model.type())) {
          if (field.field().type() == FieldType.ONE) {
            add(other, field, cascades(other, field) ? goesWith : inTheWay);
          } else if (field.field().type() == FieldType.MANY && isOwner(field)) {
            add(other, field, inTheWay);
          }
        }
      }
    }
    return new DeleteImpact(goesWith, loosened, inTheWay);
  }

  private static boolean isOwner(FieldMapping many) {
    ManyToMany mapping = new PropertyAccessor(many.last()).get(ManyToMany.class);
    return mapping != null && mapping.mappedBy().isEmpty();
  }

  private boolean cascades(EntityModel<?> other, FieldMapping link) {
    return model.entity().getPluralAttributes().stream()
        .filter(many -> many.getElementType().getJavaType().equals(other.type()))
        .map(EntityDeleteImpact::mapping)
        .flatMap(Stream::ofNullable)
        .filter(mapping -> mapping.mappedBy().equals(link.field().name()))
        .anyMatch(mapping ->
            mapping.orphanRemoval()
                || Stream.of(mapping.cascade())
                    .anyMatch(c -> c == CascadeType.REMOVE || c == CascadeType.ALL));
  }

  private static @Nullable OneToMany mapping(PluralAttribute<?, ?, ?> many) {
    return new PropertyAccessor(many).get(OneToMany.class);
  }

  private <R> void add(EntityModel<R> other, FieldMapping field, List<Group> to) {
    // Users learn of everything that blocks a deletion. Of records that they may not see, they
    // learn only that they exist.
    EntityQuery<R> query = new EntityQuery<>(models, other, AdminPrincipal.of("", Set.of()));
    query.require(model.key().is(query.where(), query.target(field), id));
    TupleMapper tupleMapper = new TupleMapper(query, other, List.of());
    List<Tuple> found = query.run(LISTED + 1);
    if (!found.isEmpty()) {
      List<Link> links =
          found.stream().limit(LISTED).map(row -> tupleMapper.entry(row).link()).toList();
      to.add(new Group(other.name(), links, found.size() > LISTED));
    }
  }
}
