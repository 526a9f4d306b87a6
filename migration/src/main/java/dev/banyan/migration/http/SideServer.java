package dev.banyan.migration.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.migration.FeedLostException;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.RowRefusedException;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.wire.SideCall;
import java.io.IOException;
import java.util.Map;

/// Answers the engine's calls to the sides in this process, independent of the web framework: a
/// route `POST /replica/v1/{capability}/{call}` checks the caller and passes the body to [#answer].
public final class SideServer {
  /// The route of all calls, with two path variables.
  public static final String ROUTE = SideCall.PATH + "{capability}/{call}";

  static final int OK = 200;
  static final int UNKNOWN = 404;
  static final int FEED_LOST = 410;
  static final int ROW_REFUSED = 422;

  private final Map<String, MovableSide> sides;
  private final SideJson json;
  private final Map<String, Class<?>> calls = SideCall.kinds();

  /// @param sides by capability
  public SideServer(Map<String, MovableSide> sides, SideJson json) {
    this.sides = Map.copyOf(sides);
    this.json = json;
  }

  /// Executes a call.
  ///
  /// @param capability from the path
  /// @param call from the path
  public Response answer(String capability, String call, byte[] body) {
    MovableSide side = sides.get(capability);
    Class<?> type = calls.get(call);
    if (side == null || type == null) {
      return Response.text(UNKNOWN, "There is no such capability or call here.");
    }
    try {
      SideCall<?> request = (SideCall<?>) json.read(body, type);
      return new Response(OK, "application/json", json.write(request.on(side)));
    } catch (IOException | IllegalArgumentException e) {
      return Response.text(400, "The call cannot be read: " + e.getMessage());
    } catch (FeedLostException e) {
      return Response.text(FEED_LOST, String.valueOf(e.getMessage()));
    } catch (RowRefusedException e) {
      return Response.text(ROW_REFUSED, String.valueOf(e.getMessage()));
    } catch (SideUnavailableException e) {
      return Response.text(503, String.valueOf(e.getMessage()));
    }
  }

  /// Whether calls may wait for changes. Call this with `false` before the server stops, because it
  /// waits for running requests.
  public void setWaiting(boolean allowed) {
    sides.values().forEach(side -> side.setWaiting(allowed));
  }

  /// An HTTP response.
  public static final class Response {
    private final int status;
    private final String contentType;
    private final byte[] body;

    private Response(int status, String contentType, byte[] body) {
      this.status = status;
      this.contentType = contentType;
      this.body = body;
    }

    /// The response to a caller that may not call.
    public static Response forbidden() {
      return text(403, "Only the migration engine may call this.");
    }

    private static Response text(int status, String text) {
      return new Response(status, "text/plain; charset=utf-8", text.getBytes(UTF_8));
    }

    public int status() {
      return status;
    }

    public String contentType() {
      return contentType;
    }

    public byte[] body() {
      return body.clone();
    }
  }
}
