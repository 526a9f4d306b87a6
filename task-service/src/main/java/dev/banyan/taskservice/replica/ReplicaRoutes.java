package dev.banyan.taskservice.replica;

import dev.banyan.migration.MovableSide;
import dev.banyan.migration.http.SideServer;
import dev.banyan.migration.wire.SideCall;
import dev.banyan.taskservice.http.RouteGroup;
import dev.banyan.taskservice.http.TokenVerifier;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Receives the migration engine's calls: `POST /replica/v1/{capability}/{call}`.
public final class ReplicaRoutes implements RouteGroup, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReplicaRoutes.class);

  private final SideServer sides;
  private final TokenVerifier tokens;

  /// @param sides by capability
  public ReplicaRoutes(Map<String, MovableSide> sides, TokenVerifier tokens) {
    this.sides = new SideServer(sides, new ReplicaJson());
    this.tokens = tokens;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post(SideServer.ROUTE, this::answer);
  }

  private void answer(Context request) throws IOException {
    SideServer.Response response =
        tokens.allows(request.header("Authorization"), SideCall.SCOPE)
            ? sides.answer(
                request.pathParam("capability"), request.pathParam("call"), body(request))
            : SideServer.Response.forbidden();
    if (response.status() >= 400 && response.status() != 403) {
      LOG.warn("The call {} failed with {}", request.path(), response.status());
    }
    request.status(response.status()).contentType(response.contentType()).result(response.body());
  }

  /// Ends the calls that wait for changes. To be called before the server stops, which waits for
  /// running requests.
  @Override
  public void close() {
    sides.setWaiting(false);
  }

  // Larger than what clients may send.
  private static byte[] body(Context request) throws IOException {
    return request.req().getInputStream().readAllBytes();
  }
}
