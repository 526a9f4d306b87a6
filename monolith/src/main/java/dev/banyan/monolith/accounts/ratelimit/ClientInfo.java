package dev.banyan.monolith.accounts.ratelimit;

import dev.banyan.monolith.accounts.messages.AccountMessages;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Map;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Network address and device of a request.
///
/// @param address the visitor's IP address, as reported by trusted proxies
/// @param device for example `Firefox on Linux`
public record ClientInfo(String address, String device) implements Serializable {
  private static final long serialVersionUID = 1L;

  /// Shown to account owners in place of an administrator's address and device.
  public static final ClientInfo STAFF = new ClientInfo("hidden address", "the administration");

  /// For sessions without this information.
  public static final ClientInfo UNKNOWN =
      new ClientInfo("unknown address", UserAgentSummary.UNKNOWN);

  // Database values that stand for a fixed address or device.
  private static final Map<String, String> KEYS =
      Map.of(
          STAFF.address,
          "client.hidden-address",
          STAFF.device,
          "client.administration",
          UNKNOWN.address,
          "client.unknown-address",
          UNKNOWN.device,
          "client.unknown-device",
          "this server",
          "client.server");

  public static ClientInfo of(HttpServletRequest request) {
    return new ClientInfo(
        request.getRemoteAddr(), UserAgentSummary.words(request.getHeader("User-Agent")));
  }

  /// For the request of the current thread. Outside a request, the server itself.
  public static ClientInfo now() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes served
        ? of(served.getRequest())
        : new ClientInfo("this server", "Banyan");
  }

  public MessageSourceResolvable addressText() {
    return text(address);
  }

  public MessageSourceResolvable deviceText() {
    return UserAgentSummary.parts(device)
        .map(parts ->
            AccountMessages.message("client.browser-on-system", parts.browser(), parts.system()))
        .orElseGet(() -> text(device));
  }

  private static MessageSourceResolvable text(String stored) {
    String key = KEYS.get(stored);
    return key == null ? AccountMessages.verbatim(stored) : AccountMessages.message(key);
  }
}
