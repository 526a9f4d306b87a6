package dev.banyan.admin.jpa;

import jakarta.persistence.IdClass;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.IdentifiableType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The attributes of a type, with those of its id, in the order of their declaration.
final class DeclaredAttributes {
  private DeclaredAttributes() {}

  static List<Attribute<?, ?>> of(ManagedType<?> type) {
    List<String> order =
        hierarchy(type.getJavaType())
            .flatMap(c -> Stream.of(c.getDeclaredFields()))
            .map(java.lang.reflect.Field::getName)
            .toList();
    Set<Attribute<?, ?>> all = new LinkedHashSet<>(type.getAttributes());
    if (type instanceof IdentifiableType<?> identifiable && hasIdClass(identifiable)) {
      for (Attribute<?, ?> id : identifiable.getIdClassAttributes()) {
        if (all.stream().noneMatch(one -> one.getName().equals(id.getName()))) {
          all.add(id);
        }
      }
    }
    return all.stream()
        .sorted(
            Comparator.comparingInt((Attribute<?, ?> one) -> order.indexOf(one.getName()))
                .thenComparing(Attribute::getName))
        .toList();
  }

  /// The attributes of the id: one, or those of the id class.
  static List<SingularAttribute<?, ?>> idsOf(IdentifiableType<?> type) {
    Set<String> ofClass = new LinkedHashSet<>();
    if (hasIdClass(type)) {
      type.getIdClassAttributes().forEach(one -> ofClass.add(one.getName()));
    }
    return of(type).stream()
        .<SingularAttribute<?, ?>>mapMulti((one, to) -> {
          if (one instanceof SingularAttribute<?, ?> single
              && (single.isId() || ofClass.contains(single.getName()))) {
            to.accept(single);
          }
        })
        .toList();
  }

  static boolean hasIdClass(IdentifiableType<?> type) {
    return !type.hasSingleIdAttribute()
        && hierarchy(type.getJavaType()).anyMatch(c -> c.isAnnotationPresent(IdClass.class));
  }

  private static Stream<Class<?>> hierarchy(Class<?> type) {
    return Stream.iterate(type, c -> c != null, Class::getSuperclass);
  }
}
