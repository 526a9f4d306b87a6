package dev.banyan.migration;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A caller's freshness tokens, one for each capability that they have written to, because
/// positions of different feeds cannot be compared.
///
/// The text form is `comments=1.45&tasks=3.123`, which is valid in both headers and cookies.
public record FreshnessTokens(Map<String, Freshness> byCapability) {
  public static final FreshnessTokens NONE = new FreshnessTokens(Map.of());

  // More than any caller legitimately has; limits the cost of forged input.
  private static final int MOST = 16;
  private static final Pattern FORM =
      Pattern.compile("(?<![^&,;\\s])([a-z][a-z0-9-]{0,31})=([0-9.]{1,40})(?![^&,;\\s])");

  public FreshnessTokens {
    byCapability = Map.copyOf(byCapability);
  }

  /// Parses the tokens in this text; invalid ones are ignored.
  public static FreshnessTokens of(String text) {
    FreshnessTokens found = NONE;
    for (var one : FORM.matcher(text).results().limit(MOST).toList()) {
      Optional<Freshness> token = Freshness.of(one.group(2));
      found = token.isPresent() ? found.with(one.group(1), token.get()) : found;
    }
    return found;
  }

  /// Empty if the caller has not written to this capability.
  public Optional<Freshness> forCapability(String capability) {
    return Optional.ofNullable(byCapability.get(capability));
  }

  /// These tokens with another one; if the capability already has one, the stricter applies.
  public FreshnessTokens with(String capability, Freshness token) {
    Map<String, Freshness> all = new TreeMap<>(byCapability);
    all.merge(capability, token, Freshness::or);
    return new FreshnessTokens(all);
  }

  @Override
  public String toString() {
    return new TreeMap<>(byCapability)
        .entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining("&"));
  }
}
