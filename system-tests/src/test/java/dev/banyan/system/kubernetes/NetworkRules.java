package dev.banyan.system.kubernetes;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Which pods may connect to which, according to the network policies.
record NetworkRules(Manifests manifests) {
  private static final String NAME = "app.kubernetes.io/name";

  boolean deniesByDefault() {
    return policies()
        .anyMatch(policy ->
            policy.at("/spec/podSelector").isEmpty()
                && policy.at("/spec/policyTypes").size() == 2
                && !policy.path("spec").has("ingress")
                && !policy.path("spec").has("egress"));
  }

  /// Names of the pods, or descriptions where that is not all.
  Set<String> mayConnectTo(String name) {
    return policies()
        .filter(policy -> selects(policy.at("/spec/podSelector"), name))
        .flatMap(policy -> policy.at("/spec/ingress").valueStream())
        .flatMap(NetworkRules::peers)
        .collect(Collectors.toSet());
  }

  /// The same for one port.
  Set<String> mayConnectTo(String name, int port) {
    return policies()
        .filter(policy -> selects(policy.at("/spec/podSelector"), name))
        .flatMap(policy -> policy.at("/spec/ingress").valueStream())
        .filter(rule ->
            rule.path("ports").isEmpty()
                || rule.path("ports").valueStream().anyMatch(p -> p.path("port").asInt() == port))
        .flatMap(NetworkRules::peers)
        .collect(Collectors.toSet());
  }

  private Stream<JsonNode> policies() {
    return manifests.ofKind("NetworkPolicy");
  }

  private static boolean selects(JsonNode selector, String name) {
    boolean unrestricted = selector.isEmpty();
    return unrestricted || named(selector).anyMatch(name::equals);
  }

  private static Stream<String> peers(JsonNode rule) {
    if (rule.path("from").isEmpty()) {
      return Stream.of("everybody");
    }
    return rule.path("from")
        .valueStream()
        .flatMap(peer ->
            named(peer.path("podSelector"))
                .map(name ->
                    peer.has("namespaceSelector") ? name + " in " + namespace(peer) : name));
  }

  private static String namespace(JsonNode peer) {
    JsonNode labels = peer.at("/namespaceSelector/matchLabels");
    return labels.path("kubernetes.io/metadata.name").asString("any namespace");
  }

  private static Stream<String> named(JsonNode selector) {
    Stream<String> label =
        selector.path("matchLabels").properties().stream()
            .filter(entry -> entry.getKey().equals(NAME))
            .map(Map.Entry::getValue)
            .map(JsonNode::asString);
    Stream<String> listed =
        selector
            .path("matchExpressions")
            .valueStream()
            .filter(expression -> expression.path("key").asString().equals(NAME))
            .flatMap(expression -> expression.path("values").valueStream())
            .map(JsonNode::asString);
    Set<String> names = Stream.concat(label, listed).collect(Collectors.toSet());
    return names.isEmpty() ? Stream.of("any pod") : names.stream();
  }
}
