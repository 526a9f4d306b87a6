package dev.banyan.admin.web;

import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.AdminPrincipalResolver;
import dev.banyan.admin.model.AuthorizedRecords;
import dev.banyan.admin.model.RecordRegistry;
import dev.banyan.admin.model.SourceUnavailableException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/// What every page of the admin shows: who looks, and the kinds that they may see.
@ControllerAdvice(basePackages = "dev.banyan.admin", annotations = AdminPage.class)
class AdminModelAdvice {
  private final RecordRegistry recordRegistry;
  private final AdminPrincipalResolver principals;
  private final AdminMessages words;

  AdminModelAdvice(
      RecordRegistry recordRegistry, AdminPrincipalResolver principals, AdminMessages words) {
    this.recordRegistry = recordRegistry;
    this.principals = principals;
    this.words = words;
  }

  @ModelAttribute("viewer")
  AdminPrincipal viewer(Authentication authentication) {
    return principals.resolve(authentication);
  }

  /// A line of the sidebar; they stand by title.
  public record Place(String kind, String title) {}

  @ModelAttribute("places")
  List<Place> places(Authentication authentication) {
    return recordRegistry.desks(principals.resolve(authentication)).stream()
        .map(AuthorizedRecords::name)
        .map(kind -> new Place(kind, words.kind(kind)))
        .sorted(Comparator.comparing(Place::title, String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  @ExceptionHandler
  ModelAndView away(SourceUnavailableException away, Authentication authentication) {
    return new ModelAndView(
        "admin/away",
        Map.of(
            "why", words.text(String.valueOf(away.getMessage())),
            "me", authentication.getName(),
            "viewer", principals.resolve(authentication),
            "places", places(authentication),
            "words", words),
        HttpStatus.SERVICE_UNAVAILABLE);
  }

  @ModelAttribute("words")
  AdminMessages words() {
    return words;
  }
}
