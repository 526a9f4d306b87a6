package dev.banyan.monolith.startup;

import dev.banyan.monolith.database.SchemaException;
import dev.banyan.monolith.encryption.EncryptionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServerException;

/// Describes why the monolith failed to start, for its operator.
final class StartupFailure {
  private static final Pattern SECRET = Pattern.compile(".*(password|secret|key|url).*");

  private StartupFailure() {}

  /// One sentence; empty for an unknown type of failure, whose stack trace is needed.
  static Optional<String> reason(Throwable failure) {
    List<Throwable> chain = chain(failure);
    return chain.stream().flatMap(cause -> known(cause, chain.getLast()).stream()).findFirst();
  }

  private static Optional<String> known(Throwable cause, Throwable innermost) {
    return switch (cause) {
      case InvalidSettingException e -> Optional.of(String.valueOf(e.getMessage()));
      case EncryptionException e -> Optional.of(String.valueOf(e.getMessage()));
      case SchemaException e ->
          Optional.of("the database (BANYAN_DB_URL) cannot be used: " + e.getMessage() + ".");
      case PortInUseException e ->
          Optional.of("port %d is taken; BANYAN_HTTP_PORT moves it.".formatted(e.getPort()));
      case BindException e -> Optional.of(notBound(e, innermost));
      case WebServerException _ ->
          Optional.of(
              "it cannot listen at BANYAN_HTTP_HOST and BANYAN_HTTP_PORT: %s."
                  .formatted(innermost.getMessage()));
      default -> Optional.empty();
    };
  }

  // Errors of settings records already name the variable.
  private static String notBound(BindException failure, Throwable innermost) {
    String said = String.valueOf(innermost.getMessage());
    if (said.startsWith("BANYAN_") || said.startsWith("banyan.")) {
      return said + ".";
    }
    ConfigurationProperty property = failure.getProperty();
    if (property == null) {
      return "%s cannot be used: %s.".formatted(variable(failure.getName().toString()), said);
    }
    String name = property.getName().toString();
    return SECRET.matcher(name).matches()
        ? "%s cannot be used.".formatted(variable(name))
        : "%s is \"%s\", which cannot be used: %s."
            .formatted(variable(name), property.getValue(), said);
  }

  private static String variable(String property) {
    return switch (property) {
      case "server.address" -> "BANYAN_HTTP_HOST";
      default ->
          property.startsWith("banyan.")
              ? property.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_')
              : property;
    };
  }

  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable one = failure; one != null && !chain.contains(one); one = one.getCause()) {
      chain.add(one);
    }
    return chain;
  }
}
