package dev.banyan.admin.dashboard;

import dev.banyan.admin.model.AdminPrincipal;
import java.util.Map;

/// A part of the dashboard that the application adds: one bean of this type for each.
public interface DashboardPanel {

  /// The Thymeleaf fragment that shows it, such as `reports/panel :: sales`.
  String fragment();

  /// What the fragment shows, by name. Called for each view of the dashboard.
  Map<String, Object> model(AdminPrincipal viewer);
}
