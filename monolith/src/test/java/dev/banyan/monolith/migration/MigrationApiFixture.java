package dev.banyan.monolith.migration;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.banyan.monolith.migration.engine.EngineSettings;
import dev.banyan.monolith.migration.engine.Load;
import dev.banyan.monolith.migration.engine.NotesFixture;
import java.time.Duration;
import java.util.List;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The endpoints over two real sides and no engine: what is ordered stays as it was decided.
final class MigrationApiFixture implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private final NotesFixture notes;
  private final Capabilities capabilities;
  private final MockMvc server;
  private String scope = "SCOPE_migration:operate";

  /// Begins again with three notes, which the other side has too.
  MigrationApiFixture(NotesFixture notes) throws Exception {
    this.notes = notes;
    notes.reset();
    notes.old().add(3);
    notes.follow();
    EngineSettings settings = NotesFixture.settings(Duration.ofSeconds(1), Duration.ofMillis(400));
    capabilities = new Capabilities(List.of(notes.sides()), new Load(), 10);
    server =
        MockMvcBuilders.standaloneSetup(
                new MigrationEndpoints(
                    new MigrationOffice(
                        capabilities,
                        notes.tables(),
                        settings,
                        new StatusReport(notes.tables(), capabilities),
                        new Planner(notes.tables(), settings))))
            .build();
  }

  record Answer(int status, JsonNode body) {
    String text(String field) {
      return body.path(field).asString();
    }
  }

  /// What the callers' tokens allow from now on.
  void callersHave(String scope) {
    this.scope = scope;
  }

  Answer send(MockHttpServletRequestBuilder request) throws Exception {
    MockHttpServletResponse response =
        server
            .perform(request.principal(new TestingAuthenticationToken("alice", "", scope)))
            .andReturn()
            .getResponse();
    String body = response.getContentAsString();
    return new Answer(response.getStatus(), JSON.readTree(body.isEmpty() ? "{}" : body));
  }

  String path(String rest) {
    return "/migration/v1/" + notes.capability() + rest;
  }

  Answer read(String rest) throws Exception {
    return send(get(path(rest)));
  }

  Answer order(String body) throws Exception {
    return send(post(path("/commands")).content(body));
  }

  @Override
  public void close() {
    capabilities.close();
  }
}
