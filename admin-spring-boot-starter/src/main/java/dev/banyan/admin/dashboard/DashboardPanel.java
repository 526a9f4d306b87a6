package dev.banyan.admin.dashboard;

import dev.banyan.admin.model.AdminPrincipal;
import java.util.Map;

/// A dashboard panel contributed by the application. Define one bean per panel.
public interface DashboardPanel {

  /// The Thymeleaf fragment of the panel, for example `reports/panel :: sales`.
  String fragment();

  /// Model attributes of the fragment, by name. Called for each view of the dashboard.
  Map<String, Object> model(AdminPrincipal viewer);
}
