package dev.banyan.migration;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A caller's freshness tokens, one for each capability that they have written to: positions of two
/// feeds cannot be compared.
///
/// As text `comments=1.45&tasks=3.123`, which fits a header and a cookie alike.
public record FreshnessTokens(Map<String, Freshness> byCapability) {
  public static final FreshnessTokens NONE = new FreshnessTokens(Map.of());

  // More than any caller has been given: what is made up costs no more than this.
  private static final int MOST = 16;
  private static final Pattern FORM =
      Pattern.compile("(?<![^&,;\\s])([a-z][a-z0-9-]{0,31})=([0-9.]{1,40})(?![^&,;\\s])");

  public FreshnessTokens {
    byCapability = Map.copyOf(byCapability);
  }

  /// The tokens in this text; what is none is passed over.
  public static FreshnessTokens of(String text) {
    FreshnessTokens found = NONE;
    for (var one : FORM.matcher(text).results().limit(MOST).toList()) {
      Optional<Freshness> token = Freshness.of(one.group(2));
      found = token.isPresent() ? found.with(one.group(1), token.get()) : found;
    }
    return found;
  }

  /// Empty where the caller has written nothing to this capability.
  public Optional<Freshness> forCapability(String capability) {
    return Optional.ofNullable(byCapability.get(capability));
  }

  /// These, and of two for the same capability the one that asks for more.
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
