package dev.banyan.monolith.offline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.databind.json.JsonMapper;

/// Serves the service worker and what it needs.
@Controller
class OfflineController {
  static final String WORKER = "/service-worker.js";
  static final String PAGE = "/offline";
  private static final MediaType JAVASCRIPT =
      new MediaType("text", "javascript", StandardCharsets.UTF_8);
  private final String worker;

  OfflineController(Assets assets, JsonMapper json) {
    worker =
        read("/offline/service-worker.js")
            .replace("\"{version}\"", json.writeValueAsString(assets.version()))
            .replace("\"{assets}\"", json.writeValueAsString(assets.integrity()));
  }

  private static String read(String name) {
    try (InputStream file = OfflineController.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// At the root, because its scope is the folder that it is in. It names the hashes of all assets,
  /// so browsers install a new one whenever one of them changes.
  @GetMapping(WORKER)
  @ResponseBody
  ResponseEntity<String> worker() {
    return ResponseEntity.ok()
        .contentType(JAVASCRIPT)
        .cacheControl(CacheControl.noStore())
        .body(worker);
  }

  /// The page in place of one that was never visited. The service worker keeps it for all users, so
  /// it names none.
  ///
  /// @param reason `signing-out` for a sign-out that did not reach the server
  @GetMapping(PAGE)
  String page(@RequestParam(defaultValue = "") String reason, Model model) {
    model.addAttribute("me", null);
    model.addAttribute("unread", null);
    model.addAttribute("signingOut", reason.equals("signing-out"));
    return "offline";
  }

  /// The signed-in user, and the CSRF token with which the waiting changes of a closed page are
  /// sent.
  @GetMapping("/offline/session")
  @ResponseBody
  Map<String, String> session(Principal principal, CsrfToken token) {
    return Map.of(
        "account", principal.getName(),
        "parameter", token.getParameterName(),
        "token", token.getToken());
  }
}
