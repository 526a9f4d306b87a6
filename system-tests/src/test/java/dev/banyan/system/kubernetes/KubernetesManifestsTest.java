package dev.banyan.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KubernetesManifestsTest {
  static final List<String> OVERLAYS = List.of("local", "production");

  @TempDir static Path folder;
  private static Path kubernetes = Path.of("");

  @BeforeAll
  static void copy() throws Exception {
    assumeTrue(
        Manifests.kubectl().isPresent(),
        "kubectl 1.27 or later is not installed here, so the Kubernetes manifests are not checked");
    kubernetes = Manifests.copyTo(folder);
    for (String overlay : OVERLAYS) {
      Manifests.run(kubernetes.resolve("generate-secrets.sh").toString(), overlay);
    }
  }

  @ParameterizedTest
  @FieldSource("OVERLAYS")
  void isValidAgainstTheSchemas(String overlay) throws Exception {
    KubernetesSchemas schemas = new KubernetesSchemas();

    Manifests manifests = build(overlay);

    assertThat(manifests.resources()).hasSizeGreaterThan(25);
    assertThat(manifests.resources())
        .allSatisfy(resource -> assertThat(schemas.errors(resource)).isEmpty());
  }

  @Test
  void isValidWithAnIngressInstead() throws Exception {
    Path with = Files.createDirectories(kubernetes.resolve("overlays/with-ingress"));
    Files.writeString(
        with.resolve("kustomization.yaml"),
        """
        resources: [../../base]
        components: [../../components/ingress]
        """);
    KubernetesSchemas schemas = new KubernetesSchemas();

    Manifests manifests = Manifests.build(with);

    assertThat(manifests.ofKind("Ingress")).hasSize(1);
    assertThat(manifests.resources())
        .allSatisfy(resource -> assertThat(schemas.errors(resource)).isEmpty());
  }

  @Test
  void findsFieldsThatKubernetesDoesNotKnow() throws Exception {
    KubernetesSchemas schemas = new KubernetesSchemas();
    String text = build("production").resources().toString();

    Map<String, String> misspelt =
        Map.of(
            "\"failureThreshold\"", "\"failureThreshhold\"",
            "\"podSelector\"", "\"podSelektor\"",
            "\"instances\"", "\"instance\"",
            "\"backendRefs\"", "\"backends\"",
            "\"maxReplicas\"", "\"maximumReplicas\"");
    misspelt.forEach((right, wrong) -> {
      JsonNode changed = new JsonMapper().readTree(text.replace(right, wrong));
      assertThat(changed).as(wrong).anyMatch(resource -> !schemas.errors(resource).isEmpty());
    });
  }

  @ParameterizedTest
  @FieldSource("OVERLAYS")
  void runsEveryPodRestricted(String overlay) throws Exception {
    assertThat(build(overlay).workloads()).allSatisfy(PodRules::check).hasSizeGreaterThan(4);
  }

  @ParameterizedTest
  @FieldSource("OVERLAYS")
  void givesServersProbesAndTimeToStop(String overlay) throws Exception {
    assertThat(build(overlay).ofKind("Deployment", "StatefulSet"))
        .allSatisfy(PodRules::checkProbes)
        .hasSizeGreaterThan(2);
    assertThat(build(overlay).ofKind("Deployment")).allSatisfy(PodRules::checkStop);
  }

  @ParameterizedTest
  @FieldSource("OVERLAYS")
  void namesOnlyConfigurationThatExists(String overlay) throws Exception {
    new ConfigurationRules(build(overlay)).check();
  }

  @Test
  void keepsSecretsOutOfTheRepository() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../deploy/kubernetes"))) {
      List<Path> sources =
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .filter(file -> !file.toString().contains("/secrets/"))
              .toList();
      assertThat(sources)
          .hasSizeGreaterThan(10)
          .allSatisfy(file ->
              assertThat(Files.readString(file))
                  .doesNotContain("kind: Secret\ndata", "kind: Secret\nmetadata")
                  .doesNotContainPattern("(PASSWORD|TOKEN|SECRET|KEYS)=\\S"));
    }
    assertThat(Files.readString(Path.of("../deploy/kubernetes/.gitignore"))).contains("secrets/");
  }

  @Test
  void neverReplacesASecret() throws Exception {
    Path keys = kubernetes.resolve("overlays/local/secrets/encryption-keys");
    String before = Files.readString(keys);

    Manifests.run(kubernetes.resolve("generate-secrets.sh").toString(), "local");

    assertThat(before).hasSize(44);
    assertThat(keys).hasContent(before);
  }

  @ParameterizedTest
  @FieldSource("OVERLAYS")
  void closesTheTaskServiceToAllButItsCallers(String overlay) throws Exception {
    NetworkRules rules = new NetworkRules(build(overlay));

    assertThat(rules.deniesByDefault()).isTrue();
    assertThat(rules.mayConnectTo("task-service"))
        .isSubsetOf("gateway", "monolith", "prometheus in monitoring")
        .contains("gateway", "monolith");
    assertThat(rules.mayConnectTo("monolith"))
        .isSubsetOf("gateway", "task-service", "prometheus in monitoring")
        .contains("gateway", "task-service");
  }

  @Test
  void opensThePortsOfTheMetricsToPrometheusAlone() throws Exception {
    Manifests production = build("production");
    NetworkRules rules = new NetworkRules(production);

    assertThat(rules.mayConnectTo("monolith", 9090)).containsExactly("prometheus in monitoring");
    assertThat(rules.mayConnectTo("task-service", 9091))
        .containsExactly("prometheus in monitoring");
    assertThat(rules.mayConnectTo("monolith", 8080)).doesNotContain("prometheus in monitoring");
    assertThat(production.ofKind("PodMonitor"))
        .hasSize(2)
        .allSatisfy(monitor ->
            assertThat(monitor.at("/spec/podMetricsEndpoints/0/port").asString())
                .isEqualTo("metrics"));
    assertThat(production.ofKind("Service").map(JsonNode::toString))
        .noneMatch(service -> service.contains("metrics"));
    assertThat(production.ofKind("ConfigMap").map(map -> map.path("data").toString()))
        .anyMatch(data -> data.contains("\"BANYAN_METRICS_PORT\":\"9090\""))
        .anyMatch(data -> data.contains("\"BANYAN_TASKS_METRICS_PORT\":\"9091\""));
  }

  @Test
  void runsTwoOrMoreOfEachServerInProduction() throws Exception {
    ScalingRules.check(build("production"));
  }

  private Manifests build(String overlay) throws IOException, InterruptedException {
    return Manifests.build(kubernetes.resolve("overlays").resolve(overlay));
  }
}
