package dev.banyan.monolith.tasks.remote;

import dev.banyan.contract.UserDirectoryJson;
import dev.banyan.identity.Username;
import dev.banyan.migration.http.ConnectionFailure;
import dev.banyan.monolith.accounts.tokens.TokenIssuer;
import dev.banyan.monolith.accounts.users.AccountDirectory;
import dev.banyan.monolith.accounts.users.AccountsChanged;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.event.TransactionalEventListener;
import tools.jackson.databind.json.JsonMapper;

/// Publishes the user directory (the possible assignees) to the task service: when accounts change,
/// and when the task service has a different revision, for example after an outage.
class DirectoryPublisher implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryPublisher.class);
  private static final Username SELF = new Username("monolith");
  private static final Duration BETWEEN = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient http;
  private final URI address;
  private final AccountDirectory accountDirectory;
  private final TokenIssuer tokens;
  private final JsonMapper json = JsonMapper.shared();
  private final Semaphore changed = new Semaphore(0);
  private @Nullable Thread thread;
  private boolean answers = true;

  DirectoryPublisher(
      HttpClient http, URI taskService, AccountDirectory accountDirectory, TokenIssuer tokens) {
    this.http = http;
    this.address = taskService.resolve(UserDirectoryJson.PATH);
    this.accountDirectory = accountDirectory;
    this.tokens = tokens;
  }

  @TransactionalEventListener(fallbackExecution = true)
  void publish(AccountsChanged change) {
    changed.release();
  }

  @Override
  public synchronized void start() {
    thread = Thread.ofVirtual().name("user directory").start(this::run);
  }

  private void run() {
    try {
      while (true) {
        changed.drainPermits();
        compare();
        changed.tryAcquire(BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void compare() throws InterruptedException {
    try {
      HttpResponse<byte[]> known = http.send(request().GET().build(), BodyHandlers.ofByteArray());
      String there =
          json.readValue(require(known, 200).body(), UserDirectoryJson.Revision.class).revision();
      String here = accountDirectory.revision();
      if (!there.equals(here)) {
        byte[] all = json.writeValueAsBytes(accountDirectory.at(here));
        require(
            http.send(
                request()
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofByteArray(all))
                    .build(),
                BodyHandlers.ofByteArray()),
            204);
      }
      log(true, "");
    } catch (IOException | RuntimeException e) {
      log(false, ConnectionFailure.text(e));
    }
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(address)
        .timeout(PATIENCE)
        .header(
            "Authorization", "Bearer " + tokens.tokenFor(SELF, Set.of(UserDirectoryJson.SCOPE)));
  }

  private static HttpResponse<byte[]> require(HttpResponse<byte[]> response, int status)
      throws IOException {
    if (response.statusCode() != status) {
      throw new IOException("it answered " + response.statusCode());
    }
    return response;
  }

  // Logs once per change of state, not for each attempt.
  private void log(boolean now, String why) {
    if (answers && !now) {
      LOG.warn("The task service cannot be told who can be given tasks: {}", why);
    } else if (!answers && now) {
      LOG.info("The task service knows again who can be given tasks.");
    }
    answers = now;
  }

  @Override
  public synchronized void stop() {
    if (thread != null) {
      thread.interrupt();
      thread = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }
}
