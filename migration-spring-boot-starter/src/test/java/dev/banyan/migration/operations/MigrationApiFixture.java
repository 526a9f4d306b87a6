package dev.banyan.migration.operations;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.banyan.migration.Side;
import dev.banyan.migration.engine.EngineProperties;
import dev.banyan.migration.engine.LatencyMonitor;
import dev.banyan.migration.engine.NotesFixture;
import dev.banyan.migration.web.MigrationEndpoints;
import dev.banyan.migration.web.RollbackGuardEndpoints;
import java.time.Clock;
import java.time.Duration;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The endpoints over two real sides and no engine: what is ordered stays as it was decided.
public final class MigrationApiFixture implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private final NotesFixture notes;
  private final CapabilityRegistry capabilityRegistry;
  private final MockMvc server;
  private String scope = "SCOPE_migration:operate";

  /// Begins again with three notes, which the other side has too.
  public MigrationApiFixture(NotesFixture notes) throws Exception {
    this.notes = notes;
    notes.reset();
    notes.old().add(3);
    notes.follow();
    EngineProperties settings =
        NotesFixture.settings(Duration.ofSeconds(1), Duration.ofMillis(400));
    capabilityRegistry =
        new CapabilityRegistry(notes.tables(), new LatencyMonitor(), 10, Clock.systemUTC());
    capabilityRegistry.add(notes.sides(), Side.MONOLITH);
    MigrationService migrations =
        new MigrationService(
            capabilityRegistry,
            notes.tables(),
            settings,
            new StatusReport(notes.tables(), capabilityRegistry, Clock.systemUTC()),
            new PreFlightReport(notes.tables(), settings, Clock.systemUTC()),
            Clock.systemUTC());
    server =
        MockMvcBuilders.standaloneSetup(
                new MigrationEndpoints(migrations, "SCOPE_migration:operate"),
                new RollbackGuardEndpoints(migrations, "SCOPE_migration:operate"))
            .build();
  }

  public record Answer(int status, JsonNode body) {
    public String text(String field) {
      return body.path(field).asString();
    }
  }

  /// What the callers' tokens allow from now on.
  public void callersHave(String scope) {
    this.scope = scope;
  }

  public Answer send(MockHttpServletRequestBuilder request) throws Exception {
    MockHttpServletResponse response =
        server
            .perform(request.principal(new TestingAuthenticationToken("alice", "", scope)))
            .andReturn()
            .getResponse();
    String body = response.getContentAsString();
    return new Answer(response.getStatus(), JSON.readTree(body.isEmpty() ? "{}" : body));
  }

  public String path(String rest) {
    return "/migration/v1/" + notes.capability() + rest;
  }

  public Answer read(String rest) throws Exception {
    return send(get(path(rest)));
  }

  public Answer order(String body) throws Exception {
    return send(post(path("/commands")).content(body));
  }

  @Override
  public void close() {
    capabilityRegistry.close();
  }
}
