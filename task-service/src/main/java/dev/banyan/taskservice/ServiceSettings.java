package dev.banyan.taskservice;

import dev.banyan.contract.MetricsToken;
import dev.banyan.migration.Side;
import dev.banyan.server.settings.SecretFileException;
import dev.banyan.server.settings.SecretFiles;
import dev.banyan.server.settings.Settings;
import dev.banyan.server.settings.TaskServiceSetting;
import dev.banyan.server.tracing.TracingSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Settings of the task service, read from environment variables.
///
/// @param host the address to listen on (`BANYAN_TASKS_HOST`)
/// @param port the port to listen on, 0 for any free one (`BANYAN_TASKS_PORT`)
/// @param database the service's own PostgreSQL database
/// @param owner initial owner of tasks and comments when this database is created; later, only a
///   hand-over changes it (`BANYAN_TASKS_OWNER`)
/// @param jwksUrl URL of the monolith's key set (`BANYAN_JWKS_URL`)
/// @param issuer the required issuer of tokens (`BANYAN_ISSUER`)
/// @param warmUp whether the service sends itself requests before it is ready
///   (`BANYAN_TASKS_WARM_UP`)
/// @param metricsToken grants access to the metrics (`BANYAN_METRICS_TOKEN`)
/// @param metricsPort the port of the metrics, 0 for any free one; empty for the port of the API
///   (`BANYAN_TASKS_METRICS_PORT`)
/// @param accessLog whether each request is logged (`BANYAN_ACCESS_LOG`)
/// @param tracing properties of the OpenTelemetry SDK, with the endpoint of the collector
///   (`OTEL_EXPORTER_OTLP_ENDPOINT`); empty for no tracing
public record ServiceSettings(
    String host,
    int port,
    Database database,
    Side owner,
    URI jwksUrl,
    String issuer,
    boolean warmUp,
    MetricsToken metricsToken,
    OptionalInt metricsPort,
    boolean accessLog,
    Map<String, String> tracing) {
  private static final SecretFiles SECRET_FILES = Settings.secretFiles(Settings.TASK_SERVICE);

  /// @param url JDBC URL (`BANYAN_TASKS_DB_URL`)
  /// @param user its role (`BANYAN_TASKS_DB_USER`)
  /// @param password of that role (`BANYAN_TASKS_DB_PASSWORD`)
  /// @param pool maximum number of connections (`BANYAN_TASKS_DB_POOL`)
  public record Database(String url, String user, String password, int pool) {

    /// The URL without its parameters, which can contain a password.
    String urlWithoutSecrets() {
      return url.split("\\?", 2)[0];
    }
  }

  /// Thrown for an invalid setting. The message names the setting and the reason.
  public static final class BadSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadSettingException(String variable, String value, String mustBe) {
      super("%s is \"%s\", but must be %s.".formatted(variable, value, mustBe));
    }

    // For a value that can contain a password.
    BadSettingException(String variable, String mustBe) {
      super("%s must be %s.".formatted(variable, mustBe));
    }

    BadSettingException(RuntimeException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /// Reads the settings; secrets also from files (see [SecretFiles]).
  ///
  /// @throws BadSettingException if one is invalid
  public static ServiceSettings from(Map<String, String> environment) {
    Reader reader;
    try {
      reader = new Reader(SECRET_FILES.resolve(environment));
    } catch (SecretFileException e) {
      throw new BadSettingException(e);
    }
    reader.requireOneOf(TaskServiceSetting.LOG_FORMAT, "text", "ecs");
    return new ServiceSettings(
        reader.text(TaskServiceSetting.TASKS_HOST),
        reader.number(TaskServiceSetting.TASKS_PORT, 0, 65_535),
        new Database(
            reader.jdbcUrl(TaskServiceSetting.TASKS_DB_URL),
            reader.text(TaskServiceSetting.TASKS_DB_USER),
            reader.text(TaskServiceSetting.TASKS_DB_PASSWORD),
            reader.number(TaskServiceSetting.TASKS_DB_POOL, 1, 1000)),
        reader.side(TaskServiceSetting.TASKS_OWNER),
        reader.address(TaskServiceSetting.JWKS_URL),
        reader.address(TaskServiceSetting.ISSUER).toString(),
        reader.flag(TaskServiceSetting.TASKS_WARM_UP),
        reader.metricsToken(),
        reader.port(TaskServiceSetting.TASKS_METRICS_PORT),
        reader.flag(TaskServiceSetting.ACCESS_LOG),
        tracing(environment));
  }

  private static Map<String, String> tracing(Map<String, String> environment) {
    try {
      return TracingSettings.from(environment).orElse(Map.of());
    } catch (IllegalArgumentException e) {
      throw new BadSettingException(e);
    }
  }

  private record Reader(Map<String, String> environment) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    String text(TaskServiceSetting setting) {
      String value = environment.get(setting.variable());
      return value == null || value.isBlank() ? setting.defaultValue() : value.strip();
    }

    int number(TaskServiceSetting setting, int least, int most) {
      String value = text(setting);
      if (NUMBER.matcher(value).matches()) {
        int number = Integer.parseInt(value);
        if (number >= least && number <= most) {
          return number;
        }
      }
      throw new BadSettingException(
          setting.variable(), value, "a number from %d to %d".formatted(least, most));
    }

    OptionalInt port(TaskServiceSetting setting) {
      return text(setting).isEmpty()
          ? OptionalInt.empty()
          : OptionalInt.of(number(setting, 0, 65_535));
    }

    boolean flag(TaskServiceSetting setting) {
      String value = text(setting).toLowerCase(Locale.ROOT);
      return switch (value) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new BadSettingException(setting.variable(), value, "true or false");
      };
    }

    void requireOneOf(TaskServiceSetting setting, String... allowed) {
      String value = text(setting);
      if (!List.of(allowed).contains(value)) {
        throw new BadSettingException(setting.variable(), value, String.join(" or ", allowed));
      }
    }

    Side side(TaskServiceSetting setting) {
      String value = text(setting);
      return Stream.of(Side.values())
          .filter(side -> side.name().equalsIgnoreCase(value))
          .findFirst()
          .orElseThrow(
              () -> new BadSettingException(setting.variable(), value, "SERVICE or MONOLITH"));
    }

    MetricsToken metricsToken() {
      String value = text(TaskServiceSetting.METRICS_TOKEN);
      if (!MetricsToken.isAllowed(value)) {
        throw new BadSettingException(MetricsToken.VARIABLE, MetricsToken.MUST_BE);
      }
      return new MetricsToken(value);
    }

    String jdbcUrl(TaskServiceSetting setting) {
      String value = text(setting);
      if (!value.startsWith("jdbc:postgresql://")) {
        throw new BadSettingException(
            setting.variable(), "an address like jdbc:postgresql://host:5432/database");
      }
      return value;
    }

    URI address(TaskServiceSetting setting) {
      String value = text(setting);
      try {
        URI uri = new URI(value);
        if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
          return uri;
        }
      } catch (URISyntaxException e) {
        // Falls through to the shared error message.
      }
      throw new BadSettingException(setting.variable(), value, "an http or https address");
    }
  }
}
