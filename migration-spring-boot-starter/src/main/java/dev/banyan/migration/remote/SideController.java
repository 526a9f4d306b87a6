package dev.banyan.migration.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.migration.http.SideServer;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// Endpoint for the engine in another process: `POST /replica/v1/{capability}/{call}`.
@RestController
class SideController implements SmartLifecycle {
  private final SideServer server;
  private final byte[] expected;
  private volatile boolean running;

  SideController(SideServer server, String token) {
    this.server = server;
    this.expected = ("Bearer " + token).getBytes(UTF_8);
  }

  @PostMapping(SideServer.ROUTE)
  ResponseEntity<byte[]> answer(
      @PathVariable String capability,
      @PathVariable String call,
      @RequestHeader(value = HttpHeaders.AUTHORIZATION, required = false) @Nullable String sent,
      @RequestBody(required = false) byte @Nullable [] body) {
    boolean allowed = sent != null && MessageDigest.isEqual(expected, sent.getBytes(UTF_8));
    SideServer.Response response =
        allowed
            ? server.answer(capability, call, body == null ? new byte[0] : body)
            : SideServer.Response.forbidden();
    return ResponseEntity.status(response.status())
        .header(HttpHeaders.CONTENT_TYPE, response.contentType())
        .body(response.body());
  }

  @Override
  public void start() {
    running = true;
    server.setWaiting(true);
  }

  /// Ends calls that wait for changes. In the default phase, before the web server waits for
  /// running requests.
  @Override
  public void stop() {
    running = false;
    server.setWaiting(false);
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
