package dev.banyan.admin.web;

import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.AdminPrincipalResolver;
import dev.banyan.admin.model.AuthorizedRecords;
import dev.banyan.admin.model.RecordRegistry;
import java.security.Principal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/// What surrounds each page of the admin: the layout, the user and the sidebar.
///
/// An application whose own pages use the frame `banyan-admin/frame` adds these attributes to their
/// model, or marks its controllers with [AdminPage].
public final class AdminFrame {
  private final RecordRegistry records;
  private final AdminPrincipalResolver principals;
  private final AdminMessages messages;
  private final List<NavigationLink> links;
  private final AdminLayout layout;

  AdminFrame(
      RecordRegistry records,
      AdminPrincipalResolver principals,
      AdminMessages messages,
      List<NavigationLink> links,
      AdminLayout layout) {
    this.records = records;
    this.principals = principals;
    this.messages = messages;
    this.links = List.copyOf(links);
    this.layout = layout;
  }

  /// A link to the list of a record type.
  public record Place(String kind, String title) {}

  String path() {
    return layout.path();
  }

  /// The attributes by name. The record types are sorted by title.
  public Map<String, Object> attributes(@Nullable Principal user) {
    AdminPrincipal viewer = principals.resolve(user);
    List<Place> places =
        records.findAll(viewer).stream()
            .map(AuthorizedRecords::name)
            .map(kind -> new Place(kind, messages.kind(kind)))
            .sorted(Comparator.comparing(Place::title, String.CASE_INSENSITIVE_ORDER))
            .toList();
    return Map.of(
        "adminPath",
        layout.path(),
        "adminLayout",
        layout.template(),
        "viewer",
        viewer,
        "entersAdmin",
        viewer.isAdministrator() || viewer.grants().contains(layout.staffAuthority()),
        "places",
        places,
        "navigation",
        links.stream().filter(link -> link.visible().test(viewer)).toList(),
        "words",
        messages,
        "zone",
        LocaleContextHolder.getTimeZone().toZoneId());
  }
}
