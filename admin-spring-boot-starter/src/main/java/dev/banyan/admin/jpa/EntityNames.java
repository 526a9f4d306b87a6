package dev.banyan.admin.jpa;

import dev.banyan.admin.EntityAdmin;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Names of entities in the admin: as configured, else derived from the class name without
/// "Entity", for example `spare-part` for `SparePart`. Empty for entities that are not shown.
final class EntityNames {
  private final Map<Class<?>, String> names = new HashMap<>();

  EntityNames(Set<Class<?>> entities, List<EntityAdmin<?>> views) {
    entities.forEach(entity -> names.put(entity, fromClass(entity)));
    for (EntityAdmin<?> view : views) {
      String said = view.description().name();
      if (!said.isEmpty()) {
        names.put(view.entity(), said);
      }
    }
  }

  String of(Class<?> entity) {
    return names.getOrDefault(entity, "");
  }

  private static String fromClass(Class<?> entity) {
    String simple = entity.getSimpleName();
    String bare =
        simple.endsWith("Entity") && simple.length() > "Entity".length()
            ? simple.substring(0, simple.length() - "Entity".length())
            : simple;
    return bare.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
