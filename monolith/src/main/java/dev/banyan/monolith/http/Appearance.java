package dev.banyan.monolith.http;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/// How this browser shows the pages. Kept in cookies: a theme suits a screen rather than an
/// account, and the pages for signing in follow it too.
///
/// @param language `null` for the language of the browser
public record Appearance(@Nullable Language language, Theme theme, Density density) {
  private static final String LANGUAGE = "language";
  private static final String THEME = "theme";
  private static final String DENSITY = "density";
  private static final Duration KEEP = Duration.ofDays(365);

  /// The colors of the pages.
  public enum Theme {
    SYSTEM("light dark"),
    LIGHT("light"),
    DARK("dark");

    private final String colorScheme;

    Theme(String colorScheme) {
      this.colorScheme = colorScheme;
    }

    /// The value of the `color-scheme` metadata.
    public String colorScheme() {
      return colorScheme;
    }
  }

  /// The height of rows in lists.
  public enum Density {
    COMFORTABLE,
    COMPACT
  }

  public static Appearance of(HttpServletRequest request) {
    return new Appearance(
        Language.ofTag(cookie(request, LANGUAGE)).orElse(null),
        choice(Theme.class, cookie(request, THEME)).orElse(Theme.SYSTEM),
        choice(Density.class, cookie(request, DENSITY)).orElse(Density.COMFORTABLE));
  }

  /// The constant with this name in any case; empty if there is none.
  public static <E extends Enum<E>> Optional<E> choice(Class<E> type, @Nullable String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> value.name().equalsIgnoreCase(name))
        .findFirst();
  }

  public boolean compact() {
    return density == Density.COMPACT;
  }

  /// Sets the cookies, and removes those of the initial values.
  public void save(HttpServletRequest request, HttpServletResponse response) {
    set(LANGUAGE, language == null ? null : language.tag(), request, response);
    set(THEME, theme == Theme.SYSTEM ? null : theme.name(), request, response);
    set(DENSITY, compact() ? density.name() : null, request, response);
  }

  private static @Nullable String cookie(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? null
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name))
            .map(Cookie::getValue)
            .findFirst()
            .orElse(null);
  }

  private static void set(
      String name,
      @Nullable String value,
      HttpServletRequest request,
      HttpServletResponse response) {
    ResponseCookie cookie =
        ResponseCookie.from(name, value == null ? "" : value.toLowerCase(Locale.ROOT))
            .path("/")
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .maxAge(value == null ? Duration.ZERO : KEEP)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
