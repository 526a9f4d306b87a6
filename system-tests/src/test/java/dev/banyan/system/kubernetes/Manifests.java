package dev.banyan.system.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The resources of one overlay, as `kubectl kustomize` builds them.
record Manifests(List<JsonNode> resources) {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> FOLDERS = List.of("deploy", "gateway-config", ".docker");

  /// The `kubectl` of this machine, if there is one that is new enough: the kustomize of earlier
  /// versions knows no components.
  static Optional<Path> kubectl() throws IOException, InterruptedException {
    Optional<Path> found =
        Stream.of(System.getenv("PATH").split(":", -1))
            .map(folder -> Path.of(folder, "kubectl"))
            .filter(Files::isExecutable)
            .findFirst();
    return found.isPresent() && minorVersion(found.get()) >= 27 ? found : Optional.empty();
  }

  private static int minorVersion(Path kubectl) throws IOException, InterruptedException {
    String version = run(kubectl.toString(), "version", "--client", "--output=json");
    return new JsonMapper()
        .readTree(version)
        .at("/clientVersion/minor")
        .asString("0")
        .replaceFirst("\\D.*", "")
        .transform(Integer::parseInt);
  }

  /// Copies what kustomize reads, without generated secrets.
  static Path copyTo(Path folder) throws IOException {
    for (String name : FOLDERS) {
      try (Stream<Path> files = Files.walk(REPOSITORY.resolve(name))) {
        files
            .filter(Files::isRegularFile)
            .filter(file -> !file.toString().contains("/secrets/"))
            .forEach(file -> copy(file, folder.resolve(REPOSITORY.relativize(file).toString())));
      }
    }
    return folder.resolve("deploy/kubernetes");
  }

  private static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to.getParent());
      Files.copy(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Manifests build(Path folder) throws IOException, InterruptedException {
    String yaml = run(kubectl().orElseThrow().toString(), "kustomize", folder.toString());
    try (var documents = new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      return new Manifests(documents.readAll());
    }
  }

  /// The standard output of a command that succeeds.
  static String run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("failed: " + String.join(" ", command) + "\n" + output);
    }
    return output;
  }

  Stream<JsonNode> ofKind(String... kinds) {
    return resources.stream()
        .filter(resource -> List.of(kinds).contains(resource.path("kind").asString()));
  }

  /// All resources with pods of their own making.
  Stream<JsonNode> workloads() {
    return ofKind("Deployment", "StatefulSet", "Job");
  }

  static JsonNode podOf(JsonNode workload) {
    return workload.at("/spec/template/spec");
  }

  static String name(JsonNode resource) {
    return resource.path("kind").asString() + " " + resource.at("/metadata/name").asString();
  }
}
