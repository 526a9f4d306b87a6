package dev.banyan.admin.jpa;

import jakarta.persistence.OneToMany;
import jakarta.persistence.metamodel.PluralAttribute;

/// Resolves how records of another entity belong to a record of this one.
final class EntityInlines {
  private EntityInlines() {}

  /// The other entity's field that refers back, from the one-to-many mapping.
  static String link(EntityModel<?> model, Class<?> entity) {
    return model.entity().getPluralAttributes().stream()
        .filter(many -> many.getElementType().getJavaType().equals(entity))
        .map(EntityInlines::mappedBy)
        .filter(field -> !field.isEmpty())
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                model.type().getSimpleName()
                    + " has no @OneToMany(mappedBy) of "
                    + entity.getSimpleName()));
  }

  private static String mappedBy(PluralAttribute<?, ?, ?> many) {
    OneToMany mapping = new PropertyAccessor(many).get(OneToMany.class);
    return mapping == null ? "" : mapping.mappedBy();
  }
}
