package dev.banyan.testkit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/// What the HTTP kits share: the server under test, and a client that holds every answer against
/// the contract.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TasksHttpKit {
  static final String TASKS = "/api/v1/tasks";
  static final String JSON = "application/json";
  ApiClient client;

  protected abstract ServerUnderTest server();

  @BeforeAll
  void connect() {
    client = new ApiClient(server());
  }

  @AfterAll
  void disconnect() {
    client.close();
  }
}
