package dev.banyan.monolith.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Decides the language of a request once, for filters, controllers, templates and error pages: the
/// one chosen in this browser, otherwise the first that it accepts and the pages have.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class LanguageFilter extends OncePerRequestFilter {

  LanguageFilter() {
    // Work outside of requests does not depend on the machine's language.
    LocaleContextHolder.setDefaultLocale(Language.ENGLISH.locale());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Language chosen = Appearance.of(request).language();
    Locale locale = (chosen == null ? Language.firstOf(request.getLocales()) : chosen).locale();
    chain.doFilter(new LocalizedRequest(request, locale), response);
  }

  // Error pages have the language of the failed request.
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  private static final class LocalizedRequest extends HttpServletRequestWrapper {
    private final Locale locale;

    LocalizedRequest(HttpServletRequest request, Locale locale) {
      super(request);
      this.locale = locale;
    }

    @Override
    public Locale getLocale() {
      return locale;
    }

    @Override
    public Enumeration<Locale> getLocales() {
      return Collections.enumeration(Collections.singleton(locale));
    }
  }
}
