package dev.banyan.migration.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.banyan.migration.MigrationCommand.Repair.Wins;
import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import dev.banyan.migration.engine.RepairPlan;
import dev.banyan.migration.operations.CommandNames;
import dev.banyan.migration.operations.MigrationPlan;
import dev.banyan.migration.operations.MigrationStatus;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.yaml.snakeyaml.Yaml;

/// The OpenAPI file describes what the endpoints answer.
class MigrationOpenApiTest {
  private static Map<String, Object> paths = Map.of();
  private static Map<String, Object> schemas = Map.of();

  @BeforeAll
  static void readFile() throws IOException {
    try (InputStream file =
        MigrationOpenApiTest.class.getResourceAsStream("/openapi/migration-v1.openapi.yaml")) {
      Map<String, Object> document = new Yaml().load(Objects.requireNonNull(file));
      paths = in(document, "paths");
      schemas = in(in(document, "components"), "schemas");
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> in(Map<String, Object> parent, String name) {
    return (Map<String, Object>) Objects.requireNonNull(parent.get(name), name);
  }

  private static List<Class<?>> records() {
    List<Class<?>> records = new ArrayList<>();
    Stream.of(MigrationStatus.class, MigrationPlan.class, MigrationProblem.class)
        .forEach(records::add);
    for (Class<?> owner :
        List.of(
            MigrationStatus.class,
            MigrationPlan.class,
            MigrationEndpoints.class,
            RollbackGuardEndpoints.class)) {
      Arrays.stream(owner.getDeclaredClasses()).filter(Class::isRecord).forEach(records::add);
    }
    return records;
  }

  @Test
  void describesEachFieldOfEachRecord() {
    Map<String, List<String>> described = new HashMap<>();
    Map<String, List<String>> actual = new HashMap<>();
    for (Class<?> type : records()) {
      actual.put(
          type.getSimpleName(),
          Arrays.stream(type.getRecordComponents())
              .map(component ->
                  component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
              .toList());
      described.put(
          type.getSimpleName(),
          List.copyOf(in(in(schemas, type.getSimpleName()), "properties").keySet()));
    }
    assertThat(described).isEqualTo(actual);
    assertThat(schemas.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(actual.keySet().stream(), Stream.of("Side", "Wins")).toList());
  }

  @Test
  void describesEachEndpoint() {
    Map<String, Set<String>> actual = new HashMap<>();
    Stream.of(MigrationEndpoints.class, RollbackGuardEndpoints.class)
        .flatMap(endpoints -> Arrays.stream(endpoints.getDeclaredMethods()))
        .forEach(method -> {
          RequestMapping mapping =
              AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
          if (mapping != null) {
            actual
                .computeIfAbsent(
                    "/migration/v1/{capability}" + String.join("", mapping.path()),
                    _ -> new TreeSet<>())
                .add(mapping.method()[0].name().toLowerCase(Locale.ROOT));
          }
        });
    assertThat(actual)
        .contains(
            entry("/migration/v1/{capability}/commands", Set.of("post")),
            entry("/migration/v1/{capability}/rollback-guard", Set.of("delete", "put")));
    assertThat(
            paths.keySet().stream()
                .collect(
                    Collectors.toMap(
                        path -> path,
                        path ->
                            in(paths, path).keySet().stream()
                                .filter(name -> !name.equals("parameters"))
                                .collect(Collectors.toSet()))))
        .isEqualTo(actual);
  }

  @Test
  void listsEachValue() {
    assertThat(values("Order", "command"))
        .containsAll(CommandNames.all())
        .contains("RETUNE", "RESTORE")
        .hasSize(CommandNames.all().size() + 2);
    assertThat(values("MigrationStatus", "stage"))
        .containsExactlyInAnyOrderElementsOf(names(Stage.Kind.values()));
    assertThat(values("GuardStatus", "state"))
        .containsExactlyElementsOf(MigrationStatus.GUARD_STATES);
    assertThat(values("PlannedRepair", "action"))
        .containsExactlyElementsOf(names(RepairPlan.Action.values()));
    assertThat(in(schemas, "Side").get("enum")).isEqualTo(names(Side.values()));
    assertThat(in(schemas, "Wins").get("examples")).isEqualTo(names(Wins.values()));
  }

  private static List<String> values(String schema, String property) {
    Object values = in(in(in(schemas, schema), "properties"), property).get("enum");
    return ((List<?>) Objects.requireNonNull(values)).stream().map(String::valueOf).toList();
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }
}
