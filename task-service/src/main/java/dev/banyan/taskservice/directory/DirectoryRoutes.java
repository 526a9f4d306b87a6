package dev.banyan.taskservice.directory;

import dev.banyan.contract.UserDirectoryJson;
import dev.banyan.tasks.StoreOverloadedException;
import dev.banyan.tasks.StoreUnavailableException;
import dev.banyan.taskservice.http.RouteGroup;
import dev.banyan.taskservice.http.TokenVerifier;
import dev.banyan.taskservice.jdbc.JdbcUserDirectory;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Receives the monolith's user directory: `GET` and `PUT` of [UserDirectoryJson#PATH].
public final class DirectoryRoutes implements RouteGroup {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryRoutes.class);

  private final JdbcUserDirectory directory;
  private final TokenVerifier tokens;
  private final JsonMapper json = JsonMapper.shared();

  public DirectoryRoutes(JdbcUserDirectory directory, TokenVerifier tokens) {
    this.directory = directory;
    this.tokens = tokens;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(UserDirectoryJson.PATH, onlyForTheMonolith(this::revision));
    routes.put(UserDirectoryJson.PATH, onlyForTheMonolith(this::replace));
  }

  private Handler onlyForTheMonolith(Handler handler) {
    return request -> {
      if (!tokens.allows(request.header("Authorization"), UserDirectoryJson.SCOPE)) {
        refuse(request, 403, "Only the monolith may ask this.");
        return;
      }
      try {
        handler.handle(request);
      } catch (StoreUnavailableException | StoreOverloadedException e) {
        refuse(request, 503, "The database does not answer.");
      }
    };
  }

  private void revision(Context request) {
    request
        .contentType("application/json")
        .result(json.writeValueAsBytes(new UserDirectoryJson.Revision(directory.revision())));
  }

  private void replace(Context request) throws IOException {
    try {
      directory.replace(json.readValue(request.req().getInputStream(), UserDirectoryJson.class));
      request.status(204);
    } catch (JacksonException | NullPointerException e) {
      LOG.warn("A list of users that cannot be read", e);
      refuse(request, 400, "The list cannot be read.");
    }
  }

  private static void refuse(Context request, int status, String why) {
    request.status(status).contentType("text/plain").result(why);
  }
}
