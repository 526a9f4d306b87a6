package dev.banyan.admin.web;

import dev.banyan.admin.model.AccessDenial;
import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.AdminPrincipalResolver;
import dev.banyan.admin.model.RecordRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Keeps everybody out of the admin who has nothing to do there, whatever the access rules of the
/// application say.
///
/// It runs within the filters of Spring Security, so that a visitor who is not signed in gets to
/// the application's own way to sign in. Without Spring Security, only this machine is served.
final class AdminAccessFilter extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(AdminAccessFilter.class);
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private final AdminLayout layout;
  private final ObjectProvider<AdminPrincipalResolver> principals;
  private final ObjectProvider<RecordRegistry> records;

  AdminAccessFilter(
      AdminLayout layout,
      ObjectProvider<AdminPrincipalResolver> principals,
      ObjectProvider<RecordRegistry> records) {
    this.layout = layout;
    this.principals = principals;
    this.records = records;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    AdminUrls.setHome(request, layout.path());
    if (isForged(request)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    if (!layout.secured() && !layout.allowRemoteWithoutSecurity() && !LocalRequest.is(request)) {
      LOG.warn(
          "The admin refused {}: without Spring Security it serves only this machine, unless"
              + " banyan.admin.allow-remote-without-security is true.",
          request.getRemoteAddr());
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    Principal user = request.getUserPrincipal();
    if (layout.secured() && user == null && !Secured.isFiltered()) {
      LOG.warn(
          "The admin refused a visitor: no SecurityFilterChain of the application covers {}.",
          layout.path());
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    if (layout.secured() && (user == null || !enters(principals.getObject().resolve(user)))) {
      throw AccessDenial.because("no permission in the admin");
    }
    chain.doFilter(request, response);
  }

  private boolean enters(AdminPrincipal viewer) {
    return viewer.isAdministrator()
        || viewer.grants().contains(layout.staffAuthority())
        || !records.getObject().findAll(viewer).isEmpty();
  }

  // Tokens are the application's business; a browser also says when another site sends a form.
  private static boolean isForged(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    return !READING.contains(request.getMethod())
        && site != null
        && !site.equals("same-origin")
        && !site.equals("none");
  }

  // A class of its own: it is loaded only where Spring Security is.
  private static final class Secured {
    /// Whether the filters of Spring Security have seen this request.
    static boolean isFiltered() {
      return SecurityContextHolder.getContext().getAuthentication() != null;
    }
  }
}
