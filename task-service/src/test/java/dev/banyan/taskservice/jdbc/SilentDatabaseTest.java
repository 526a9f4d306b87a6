package dev.banyan.taskservice.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.Side;
import dev.banyan.migration.testkit.TestDatabase;
import dev.banyan.server.database.DatabaseStatus;
import dev.banyan.tasks.StoreOverloadedException;
import dev.banyan.tasks.StoreUnavailableException;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskStore;
import dev.banyan.testkit.TaskBuilder;
import dev.banyan.testkit.TaskWrites;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A database that keeps its connections open and says nothing: the worst kind of outage.
@Timeout(60)
class SilentDatabaseTest {
  private final TestDatabase server = TestDatabase.create();
  private FreezingProxy proxy;
  private Database database;
  private TaskStore store;

  @BeforeEach
  void open() throws IOException {
    proxy = new FreezingProxy(server.url());
    database =
        Database.open(
            proxy.urlOf(server.url()),
            server.user(),
            server.password(),
            3,
            Side.SERVICE,
            new SimpleMeterRegistry(),
            ObservationRegistry.NOOP,
            5_000);
    store = database.taskStore();
  }

  @AfterEach
  void close() throws IOException {
    assertThat(database.pool().getHikariPoolMXBean().getActiveConnections()).isZero();
    database.close();
    proxy.close();
  }

  @Test
  void isUnavailableWhileItIsSilentAndHealsByItself() throws Exception {
    Task task = TaskBuilder.aTask().build();
    TaskWrites.insert(store, task);
    proxy.freeze();
    assertThatThrownBy(() -> store.find(task.id())).isInstanceOf(StoreUnavailableException.class);
    assertThat(database.state()).isEqualTo(DatabaseStatus.UNREACHABLE);
    proxy.thaw();
    assertThat(store.find(task.id())).contains(task);
    assertThat(database.state()).isEqualTo(DatabaseStatus.WRITABLE);
  }

  @Test
  void releasesAllCallersUnderLoad() throws Exception {
    Task task = TaskBuilder.aTask().build();
    TaskWrites.insert(store, task);
    proxy.freeze();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        calls.add(threads.submit(() -> store.find(task.id())));
      }
      for (Future<?> call : calls) {
        // The pool has three connections: most wait for one until their time is over.
        assertThatThrownBy(call::get)
            .cause()
            .isInstanceOfAny(StoreUnavailableException.class, StoreOverloadedException.class);
      }
    }
    proxy.thaw();
    assertThat(store.find(task.id())).contains(task);
  }

  @Test
  void failsNoCallAfterAnUnnoticedRestart() throws Exception {
    Task task = TaskBuilder.aTask().build();
    TaskWrites.insert(store, task);
    proxy.thaw();
    Task next = TaskBuilder.after(task).titled("Written over a new connection").build();
    assertThat(TaskWrites.update(store, next)).isEqualTo(new TaskStore.Written.Stored());
    assertThat(store.find(task.id())).contains(next);
  }
}
