package dev.banyan.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// How many instances production has, and whether the databases have connections for all of them.
final class ScalingRules {
  private static final List<String> SERVERS = List.of("gateway", "monolith", "task-service");
  // Connections of one instance: see docs/configuration.md.
  private static final Map<String, Integer> CONNECTIONS =
      Map.of("monolith", 10 + 16 + 1, "task-service", 10 + 15);
  // A migration job, and CloudNativePG.
  private static final int OTHERS = 10;

  private ScalingRules() {}

  static void check(Manifests production) {
    assertThat(production.ofKind("Deployment").map(one -> one.at("/metadata/name").asString()))
        .containsExactlyInAnyOrderElementsOf(SERVERS);
    assertThat(production.ofKind("Deployment"))
        .allSatisfy(one -> {
          assertThat(one.path("spec").has("replicas")).as("left to the autoscaler").isFalse();
          assertThat(Manifests.podOf(one).path("topologySpreadConstraints")).isNotEmpty();
        });
    for (String server : SERVERS) {
      JsonNode scaler = of(production, "HorizontalPodAutoscaler", server);
      assertThat(scaler.at("/spec/minReplicas").asInt(1)).isGreaterThanOrEqualTo(2);
      assertThat(of(production, "PodDisruptionBudget", server).at("/spec/maxUnavailable").asInt())
          .isEqualTo(1);
    }
    CONNECTIONS.forEach((server, connections) -> {
      int most = of(production, "HorizontalPodAutoscaler", server).at("/spec/maxReplicas").asInt();
      String allowed =
          of(production, "Cluster", server + "-db")
              .at("/spec/postgresql/parameters/max_connections")
              .asString();
      assertThat(most * connections + OTHERS).isLessThanOrEqualTo(Integer.parseInt(allowed));
    });
  }

  private static JsonNode of(Manifests manifests, String kind, String name) {
    return manifests
        .ofKind(kind)
        .filter(one -> one.at("/metadata/name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
