package dev.banyan.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Stacks come and go: beside each other, after a kill, with the other owner.
@ExtendWith(SharedStack.class)
class StackLifecycleIT {
  @TempDir private Path home;

  @Test
  void keepsTheDataBesideAnotherStackAndThroughKills(Stack shared) throws Exception {
    try (Stack own = Stack.in(home)) {
      own.move("BANYAN_HTTP_PORT", shared.port("BANYAN_HTTP_PORT"));
      Stack.Outcome refused = own.banyan("up", "--detach");
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.said()).contains("is taken", "BANYAN_HTTP_PORT moves it");
    }
    try (Stack own = Stack.in(home)) {
      own.up("--owner", "monolith");
      String path = add(own, "kept");
      String password = own.password("alice");
      assertThat(shared.get(shared.monolith() + path, shared.token("alice")).statusCode())
          .isEqualTo(404);

      // As a crash: nobody is left to stop the others.
      ProcessHandle supervisor =
          ProcessHandle.of(own.pid("monolith")).flatMap(ProcessHandle::parent).orElseThrow();
      supervisor.destroyForcibly();
      own.up("--owner", "monolith");

      assertThat(own.get(own.monolith() + path, own.token("alice")).body()).contains("kept");
      assertThat(own.password("alice")).isEqualTo(password);
    }
  }

  private static String add(Stack stack, String title) throws Exception {
    var created =
        stack.post(
            stack.monolith() + "/api/v1/tasks",
            stack.token("alice"),
            "{\"title\":\"" + title + "\"}");
    assertThat(created.statusCode()).isEqualTo(201);
    return created.headers().firstValue("Location").orElseThrow();
  }
}
