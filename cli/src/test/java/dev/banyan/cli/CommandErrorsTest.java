package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.cli.CommandProcess.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the command says when it cannot do what it is asked: one sentence, no stack trace.
class CommandErrorsTest {
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit calls the method below first.
  private CommandProcess banyan;

  @BeforeEach
  void makeTheCommand() throws IOException {
    banyan = CommandProcess.in(folder);
  }

  @Test
  void doesNotKnowEveryCommand() throws Exception {
    assertThat(banyan.run("fly").exitCode()).isEqualTo(2);
    assertThat(banyan.run("up", "--owner", "nobody").exitCode()).isEqualTo(2);
  }

  @Test
  void printsHelp() throws Exception {
    Outcome help = banyan.run("migrate", "--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out())
        .contains("Usage: banyan migrate", "hand-over     verify, then make the other side");
    assertThat(banyan.run("--help").exitCode()).isZero();
  }

  @Test
  void saysThatNothingRuns() throws Exception {
    assertThat(banyan.run("status").exitCode()).isEqualTo(3);
    assertThat(banyan.run("status", "--json").out()).contains("\"ready\":false");
    assertRefused(banyan.run("token", "alice"), "does not answer");
    assertRefused(banyan.run("add", "Pay rent"), "./banyan up starts it");
    assertRefused(banyan.run("password", "alice"), "No password");
    assertThat(banyan.run("down").exitCode()).isZero();
  }

  @Test
  void namesTheVariableOfABadPort() throws Exception {
    banyan.environment.put("BANYAN_HTTP_PORT", "eighty");

    assertRefused(banyan.run("status"), "BANYAN_HTTP_PORT is \"eighty\"");
  }

  @Test
  void namesTheTakenPortAndWhatMovesIt() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      banyan.environment.put("BANYAN_TASKS_PORT", String.valueOf(taken.getLocalPort()));

      assertRefused(
          banyan.run("up"),
          "Port " + taken.getLocalPort() + " is taken",
          "BANYAN_TASKS_PORT moves it");
      Outcome detached = banyan.run("up", "--detach");
      assertThat(detached.exitCode()).isEqualTo(1);
      assertThat(detached.out()).contains("BANYAN_TASKS_PORT moves it");
    }
  }

  @Test
  void saysThatTheDataIsDamagedAndWhatToDo() throws Exception {
    Files.createDirectories(banyan.homeFolder().data());
    Files.writeString(banyan.homeFolder().data().resolve("postgresql.conf"), "");

    assertRefused(banyan.run("up"), "PG_VERSION is missing", "./banyan reset");
  }

  @Test
  void removesNothingWithoutAYes() throws Exception {
    StackHome stackHome = StackHome.at(banyan.home);
    Files.writeString(stackHome.credentials(), "alice three-four\n");

    assertRefused(banyan.run("reset"), "--yes");
    assertThat(stackHome.credentials()).exists();

    assertThat(banyan.run("reset", "--yes").exitCode()).isZero();
    assertThat(stackHome.credentials()).doesNotExist();
  }

  private static void assertRefused(Outcome outcome, String... words) {
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains(words).doesNotContain("\tat ", "Exception");
  }
}
