package dev.banyan.system.kubernetes;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Validates resources strictly: an unknown field is an error, and so is a required one that is
/// missing.
///
/// The schemas of Kubernetes are the checks that its Java client generates from the published
/// OpenAPI document. For custom resources, `custom-resource-fields.txt` lists the fields in use,
/// each looked up in the documentation of its operator.
final class KubernetesSchemas {
  private static final String MODELS = "io.kubernetes.client.openapi.models.";
  private static final Set<String> CUSTOM =
      Set.of("postgresql.cnpg.io/v1", "gateway.networking.k8s.io/v1", "monitoring.coreos.com/v1");

  private final Set<String> customFields;

  KubernetesSchemas() throws IOException {
    try (InputStream fields =
        KubernetesSchemas.class.getResourceAsStream("/kubernetes/custom-resource-fields.txt")) {
      customFields =
          new String(Objects.requireNonNull(fields).readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .collect(Collectors.toSet());
    }
  }

  /// What is wrong with a resource; empty if it is valid.
  List<String> errors(JsonNode resource) {
    String version = resource.path("apiVersion").asString();
    String kind = resource.path("kind").asString();
    return CUSTOM.contains(version)
        ? unknownFields(resource, kind)
        : modelErrors(resource, version.replaceFirst(".*/", "").toUpperCase(Locale.ROOT) + kind);
  }

  private static List<String> modelErrors(JsonNode resource, String model) {
    JsonElement json = JsonParser.parseString(resource.toString());
    try {
      Class.forName(MODELS + model)
          .getMethod("validateJsonElement", JsonElement.class)
          .invoke(null, json);
      return List.of();
    } catch (InvocationTargetException e) {
      return List.of(String.valueOf(e.getTargetException().getMessage()));
    } catch (ReflectiveOperationException e) {
      return List.of("Kubernetes has no " + model);
    }
  }

  private List<String> unknownFields(JsonNode resource, String kind) {
    List<String> unknown = new ArrayList<>();
    collect(resource, kind, unknown);
    return unknown;
  }

  private void collect(JsonNode node, String path, List<String> unknown) {
    if (node.isArray()) {
      node.forEach(element -> collect(element, path, unknown));
    } else if (node.isObject() && !customFields.contains(path + ".*")) {
      node.properties()
          .forEach(field -> {
            String name = path + "." + field.getKey();
            if (field.getValue().isValueNode() && !customFields.contains(name)) {
              unknown.add("unknown field " + name);
            }
            collect(field.getValue(), name, unknown);
          });
    }
  }
}
