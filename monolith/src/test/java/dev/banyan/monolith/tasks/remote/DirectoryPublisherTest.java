package dev.banyan.monolith.tasks.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.banyan.contract.UserDirectoryJson;
import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.accounts.users.Account;
import dev.banyan.monolith.accounts.users.AccountDirectory;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.AccountsChanged;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// What the task service is told about accounts.
class DirectoryPublisherTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static MonolithFixture monolith;
  private final BlockingQueue<UserDirectoryJson> told = new LinkedBlockingQueue<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private volatile String revision = "";
  private final AtomicInteger failures = new AtomicInteger();
  private HttpServer taskService;
  private DirectoryPublisher publisher;

  @BeforeAll
  static void startMonolith() {
    monolith = MonolithFixture.shared();
  }

  @BeforeEach
  void start() throws IOException {
    taskService = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    taskService.createContext(UserDirectoryJson.PATH, this::answer);
    taskService.start();
    publisher =
        new DirectoryPublisher(
            http,
            URI.create("http://127.0.0.1:" + taskService.getAddress().getPort()),
            monolith.bean(AccountDirectory.class),
            (name, scopes) -> name + " " + scopes);
  }

  private void answer(HttpExchange exchange) throws IOException {
    assertThat(exchange.getRequestHeaders().getFirst("Authorization"))
        .isEqualTo("Bearer monolith [" + UserDirectoryJson.SCOPE + "]");
    try (exchange) {
      if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        exchange.sendResponseHeaders(503, -1);
      } else if (exchange.getRequestMethod().equals("PUT")) {
        UserDirectoryJson directory =
            JSON.readValue(exchange.getRequestBody().readAllBytes(), UserDirectoryJson.class);
        revision = directory.revision();
        told.add(directory);
        exchange.sendResponseHeaders(204, -1);
      } else {
        byte[] body = JSON.writeValueAsBytes(new UserDirectoryJson.Revision(revision));
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  @AfterEach
  void stop() {
    publisher.stop();
    taskService.stop(0);
    http.close();
    monolith
        .bean(JdbcClient.class)
        .sql("DELETE FROM account WHERE username LIKE 'told-%'")
        .update();
  }

  private List<String> next() throws InterruptedException {
    UserDirectoryJson directory = told.poll(10, TimeUnit.SECONDS);
    assertThat(directory).isNotNull();
    return directory.usernames();
  }

  private static void add(String name) {
    monolith
        .bean(Accounts.class)
        .add(new Username(name), name, "correct-horse-7", Accounts.DEFAULT_PERMISSIONS);
  }

  @Test
  void publishesUsersAndEachChangeOnce() throws Exception {
    add("told-one");
    publisher.start();
    assertThat(next()).contains("told-one").doesNotContain("told-two");

    add("told-two");
    publisher.publish(new AccountsChanged());
    assertThat(next()).contains("told-one", "told-two");

    monolith.bean(Accounts.class).setEnabled(new Username("told-one"), false);
    publisher.publish(new AccountsChanged());
    assertThat(next()).contains("told-two").doesNotContain("told-one");

    publisher.publish(new AccountsChanged());
    publisher.publish(new AccountsChanged());
    assertThat(told.poll(300, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void tellsAgainWhereTheServiceDidNotAnswerOrHasForgotten() throws Exception {
    failures.set(1);
    publisher.start();
    publisher.publish(new AccountsChanged());
    assertThat(next()).isNotEmpty();
    revision = "another database";
    publisher.publish(new AccountsChanged());
    assertThat(next()).isNotEmpty();
  }

  @Test
  void namesWhomTheDirectoryIncludes() {
    AccountDirectory accountDirectory = monolith.bean(AccountDirectory.class);
    add("told-three");
    assertThat(accountDirectory.include(new Username("told-three"))).isTrue();
    assertThat(accountDirectory.at(accountDirectory.revision()).usernames()).contains("told-three");
    monolith
        .bean(Accounts.class)
        .change(
            new Account(new Username("told-three"), "Three", false, Accounts.DEFAULT_PERMISSIONS));
    assertThat(accountDirectory.include(new Username("told-three"))).isFalse();
    assertThat(accountDirectory.include(new Username("ghost"))).isFalse();
    assertThat(accountDirectory.at(accountDirectory.revision()).usernames())
        .doesNotContain("told-three");
  }
}
