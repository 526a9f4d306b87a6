package dev.banyan.admin.jpa;

import jakarta.persistence.metamodel.Attribute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Changes the content of a collection attribute, in place where there is one: Hibernate then
/// writes only the rows that differ.
final class CollectionProperty {
  private CollectionProperty() {}

  @SuppressWarnings("unchecked") // The attribute holds a collection of such values.
  static void set(Object record, Attribute<?, ?> attribute, Collection<?> wanted) {
    PropertyAccessor property = new PropertyAccessor(attribute);
    Collection<Object> held = (Collection<Object>) property.of(record);
    if (held == null) {
      property.with(record, fresh(attribute.getJavaType(), wanted));
    } else if (held instanceof List<?> && !attribute.isAssociation()) {
      if (!List.copyOf(held).equals(List.copyOf(wanted))) {
        held.clear();
        held.addAll(wanted);
      }
    } else {
      held.removeIf(one -> !wanted.contains(one));
      for (Object one : wanted) {
        if (!held.contains(one)) {
          held.add(one);
        }
      }
    }
  }

  private static Collection<Object> fresh(Class<?> type, Collection<?> wanted) {
    if (SortedSet.class.isAssignableFrom(type)) {
      return new TreeSet<>(wanted);
    }
    return List.class.isAssignableFrom(type) || type.equals(Collection.class)
        ? new ArrayList<>(wanted)
        : new LinkedHashSet<>(wanted);
  }
}
