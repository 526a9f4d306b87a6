package dev.banyan.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What every pod must have: the restricted profile of the pod security standards, a root file
/// system that is read-only, resources, and a pinned image.
final class PodRules {
  private static final Set<String> VOLUMES =
      Set.of("configMap", "emptyDir", "projected", "secret", "persistentVolumeClaim");
  // Seconds that both servers wait for requests in progress.
  private static final int SHUTDOWN = 10;

  private PodRules() {}

  static void check(JsonNode workload) {
    JsonNode pod = Manifests.podOf(workload);
    String name = Manifests.name(workload);
    assertThat(pod.path("automountServiceAccountToken").asString("")).as(name).isEqualTo("false");
    assertThat(pod.path("serviceAccountName").asString("default")).as(name).isNotEqualTo("default");
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean(false)).as(name).isTrue();
    assertThat(pod.at("/securityContext/runAsUser").asInt(0)).as(name).isPositive();
    assertThat(pod.at("/securityContext/seccompProfile/type").asString(""))
        .as(name)
        .isEqualTo("RuntimeDefault");
    for (String field : List.of("hostNetwork", "hostPID", "hostIPC")) {
      assertThat(pod.has(field)).as("%s of %s", field, name).isFalse();
    }
    assertThat(pod.path("volumes"))
        .allSatisfy(volume -> {
          assertThat(volume.propertyNames()).as(name).anyMatch(VOLUMES::contains);
          if (volume.has("emptyDir")) {
            assertThat(volume.at("/emptyDir/sizeLimit").isString()).as(name).isTrue();
          }
        });
    assertThat(pod.path("containers")).isNotEmpty().allSatisfy(one -> checkContainer(one, name));
  }

  private static void checkContainer(JsonNode container, String name) {
    JsonNode security = container.path("securityContext");
    assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).as(name).isFalse();
    assertThat(security.path("readOnlyRootFilesystem").asBoolean(false)).as(name).isTrue();
    assertThat(security.at("/capabilities/drop/0").asString("")).as(name).isEqualTo("ALL");
    assertThat(security.at("/capabilities").has("add")).as(name).isFalse();
    JsonNode resources = container.path("resources");
    assertThat(resources.at("/requests").propertyNames()).as(name).contains("cpu", "memory");
    assertThat(resources.at("/limits").propertyNames()).as(name).contains("cpu", "memory");
    if (!name.equals("Deployment gateway")) {
      // The heap is a share of the limit, so the node must really have that much.
      assertThat(resources.at("/requests/memory"))
          .as(name)
          .isEqualTo(resources.at("/limits/memory"));
    }
    assertThat(container.path("image").asString(""))
        .as(name)
        .matches(".+(:[^:/]+|@sha256:[0-9a-f]{64})")
        .doesNotEndWith(":latest");
    assertThat(container.path("env"))
        .allSatisfy(variable -> assertThat(variable.path("value").isString()).as(name).isTrue());
  }

  static void checkProbes(JsonNode workload) {
    for (JsonNode container : Manifests.podOf(workload).path("containers")) {
      for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
        assertThat(container.has(probe)).as("%s of %s", probe, Manifests.name(workload)).isTrue();
      }
      // A liveness probe that needs the database would restart all servers when that is down.
      assertThat(container.at("/livenessProbe/httpGet/path").asString("/livez")).endsWith("livez");
    }
  }

  static void checkStop(JsonNode workload) {
    JsonNode pod = Manifests.podOf(workload);
    int preStop = pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt(0);
    assertThat(preStop).as(Manifests.name(workload)).isPositive();
    assertThat(pod.path("terminationGracePeriodSeconds").asInt(30))
        .as(Manifests.name(workload))
        .isGreaterThanOrEqualTo(preStop + 2 * SHUTDOWN);
    assertThat(workload.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(1)).isZero();
  }
}
