package dev.banyan.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Names in the manifests that have to fit each other, and the settings of the servers.
record ConfigurationRules(Manifests manifests) {
  // Made by CloudNativePG.
  private static final String AUTHORITY = "-db-ca";

  void check() throws IOException {
    Set<String> secrets = names("Secret");
    Set<String> configMaps = names("ConfigMap");
    Set<String> accounts = names("ServiceAccount");
    String documented = Files.readString(Path.of("../docs/settings.md"));
    assertThat(manifests.workloads())
        .allSatisfy(workload -> {
          JsonNode pod = Manifests.podOf(workload);
          assertThat(accounts).contains(pod.path("serviceAccountName").asString());
          assertThat(configMapsOf(pod)).isNotEmpty().isSubsetOf(configMaps);
          assertThat(secretsOf(pod).filter(name -> !name.endsWith(AUTHORITY))).isSubsetOf(secrets);
        });
    assertThat(
            manifests
                .ofKind("ConfigMap")
                .flatMap(map -> map.path("data").propertyNames().stream())
                .filter(key -> key.startsWith("BANYAN_")))
        .isNotEmpty()
        // A secret can be read from a file.
        .allSatisfy(key ->
            assertThat(documented)
                .containsAnyOf("`" + key + "`", "`" + key.replaceFirst("_FILE$", "") + "`"));
    assertThat(manifests.ofKind("ConfigMap").flatMap(map -> map.path("data").valueStream()))
        .allMatch(JsonNode::isString);
  }

  private Set<String> names(String kind) {
    return manifests
        .ofKind(kind)
        .map(resource -> resource.at("/metadata/name").asString())
        .collect(Collectors.toSet());
  }

  private static Stream<String> configMapsOf(JsonNode pod) {
    return Stream.concat(
            pod.path("volumes").valueStream().map(volume -> volume.at("/configMap/name")),
            pod.at("/containers/0/envFrom")
                .valueStream()
                .map(from -> from.at("/configMapRef/name")))
        .filter(JsonNode::isString)
        .map(JsonNode::asString);
  }

  private static Stream<String> secretsOf(JsonNode pod) {
    return pod.path("volumes")
        .valueStream()
        .flatMap(volume -> volume.at("/projected/sources").valueStream())
        .map(source -> source.at("/secret/name").asString());
  }
}
