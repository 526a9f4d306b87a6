package dev.banyan.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script that starts nginx in Kubernetes.
class GatewayStartTest {
  private static final String SCRIPT = "../deploy/kubernetes/base/gateway/start.sh";

  @TempDir Path folder;

  @Test
  void asksTheNameServerOfTheClusterForFullNames() throws Exception {
    assertThat(
            cluster(
                """
                search banyan.svc.cluster.local svc.cluster.local cluster.local
                nameserver 10.96.0.10
                options ndots:5
                """))
        .isEqualTo(
            """
            set $task_service task-service.banyan.svc.cluster.local:8090;
            set $monolith monolith.banyan.svc.cluster.local:8080;
            resolver 10.96.0.10 valid=10s;
            resolver_timeout 5s;
            """);
  }

  @Test
  void writesSeveralNameServersAndIPv6InBrackets() throws Exception {
    assertThat(cluster("nameserver fd00::a\nnameserver 10.0.0.2\nsearch x.svc.test\n"))
        .contains(
            "resolver [fd00::a] 10.0.0.2 valid=10s;", "set $monolith monolith.x.svc.test:8080;");
  }

  private String cluster(String resolv) throws Exception {
    Path from = Files.writeString(folder.resolve("resolv.conf"), resolv);
    Path to = folder.resolve("cluster.conf");
    Manifests.run("env", "NGINX_COMMAND=true", "sh", SCRIPT, from.toString(), to.toString());
    return Files.readString(to);
  }
}
