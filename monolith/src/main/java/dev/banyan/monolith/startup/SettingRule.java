package dev.banyan.monolith.startup;

import dev.banyan.migration.Side;
import dev.banyan.server.settings.Setting;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;

/// The valid values of a setting.
///
/// @param mustBe description of valid values, to be used after "must be"
/// @param secret whether its value is never displayed
record SettingRule(Setting setting, Predicate<String> allows, String mustBe, boolean secret) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Set<String> BOOLEANS = Set.of("true", "false");

  SettingRule(Setting setting, Predicate<String> allows, String mustBe) {
    this(setting, allows, mustBe, false);
  }

  static SettingRule number(Setting setting, int least, int most) {
    return new SettingRule(
        setting,
        value ->
            NUMBER.matcher(value).matches()
                && Integer.parseInt(value) >= least
                && Integer.parseInt(value) <= most,
        "a number from %d to %d".formatted(least, most));
  }

  static SettingRule flag(Setting setting) {
    return new SettingRule(
        setting, value -> BOOLEANS.contains(value.toLowerCase(Locale.ROOT)), "true or false");
  }

  static SettingRule duration(Setting setting) {
    return new SettingRule(
        setting, SettingRule::isDuration, "a time such as 400ms, 2s, 15m, 12h or 30d");
  }

  static SettingRule size(Setting setting) {
    return new SettingRule(
        setting, value -> value.matches("[1-9]\\d{0,3}(MB|GB)"), "a size such as 32MB");
  }

  static SettingRule address(Setting setting) {
    return new SettingRule(
        setting, SettingRule::isAddress, "an http or https address such as http://127.0.0.1:8080");
  }

  static SettingRule side(Setting setting) {
    return new SettingRule(
        setting,
        value -> Stream.of(Side.values()).anyMatch(side -> side.name().equalsIgnoreCase(value)),
        "SERVICE or MONOLITH");
  }

  /// The value may contain a password.
  static SettingRule jdbcUrl(Setting setting) {
    return new SettingRule(
        setting,
        value -> value.startsWith("jdbc:postgresql:"),
        "an address like jdbc:postgresql://host:5432/database",
        true);
  }

  /// @param name the variable that the user has set
  /// @throws InvalidSettingException if the value is not valid
  void check(String value, String name) {
    if (!allows.test(value)) {
      throw new InvalidSettingException(
          secret
              ? "%s must be %s.".formatted(name, mustBe)
              : "%s is \"%s\", but must be %s.".formatted(name, value, mustBe));
    }
  }

  private static boolean isDuration(String value) {
    try {
      return DurationStyle.detectAndParse(value).isPositive();
    } catch (IllegalArgumentException | ArithmeticException e) {
      return false;
    }
  }

  private static boolean isAddress(String value) {
    try {
      URI uri = new URI(value);
      return uri.getHost() != null
          && Set.of("http", "https").contains(String.valueOf(uri.getScheme()));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
