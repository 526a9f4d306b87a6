package dev.banyan.taskservice.replica;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.banyan.migration.FeedLostException;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.wire.SideCall;
import dev.banyan.taskservice.http.RouteGroup;
import dev.banyan.taskservice.http.TokenVerifier;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Receives the migration engine's calls: `POST /replica/v1/{capability}/{call}`.
public final class ReplicaRoutes implements RouteGroup {
  private static final Logger LOG = LoggerFactory.getLogger(ReplicaRoutes.class);

  private final Map<String, MovableSide> sides;
  private final TokenVerifier tokens;
  private final Map<String, Class<?>> calls = SideCall.kinds();
  // Record components only: derived methods such as isOwner are not properties.
  private final JsonMapper json =
      JsonMapper.builder()
          .changeDefaultVisibility(visible ->
              visible
                  .withGetterVisibility(Visibility.NONE)
                  .withIsGetterVisibility(Visibility.NONE)
                  .withFieldVisibility(Visibility.ANY))
          .build();

  /// @param sides by capability
  public ReplicaRoutes(Map<String, MovableSide> sides, TokenVerifier tokens) {
    this.sides = Map.copyOf(sides);
    this.tokens = tokens;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post(SideCall.PATH + "{capability}/{call}", this::answer);
  }

  private void answer(Context request) throws IOException {
    if (!tokens.allows(request.header("Authorization"), SideCall.SCOPE)) {
      refuse(request, 403, "Only the monolith's engine may ask this.");
      return;
    }
    MovableSide side = sides.get(request.pathParam("capability"));
    Class<?> kind = calls.get(request.pathParam("call"));
    if (side == null || kind == null) {
      refuse(request, 404, "There is no such capability or call here.");
      return;
    }
    try {
      SideCall<?> call = (SideCall<?>) json.readValue(request.req().getInputStream(), kind);
      request.contentType("application/json").result(json.writeValueAsBytes(call.on(side)));
    } catch (JacksonException | IllegalArgumentException e) {
      LOG.warn("A call that cannot be read", e);
      refuse(request, 400, "The call cannot be read.");
    } catch (FeedLostException e) {
      refuse(request, 410, String.valueOf(e.getMessage()));
    } catch (SideUnavailableException e) {
      LOG.warn("The call {} could not be done: {}", kind.getSimpleName(), e.getMessage());
      refuse(request, 503, String.valueOf(e.getMessage()));
    }
  }

  private static void refuse(Context request, int status, String why) {
    request.status(status).contentType("text/plain").result(why);
  }
}
