package dev.banyan.admin.dashboard;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Configures the admin's dashboard.
@Configuration(proxyBeanMethods = false)
@Import({DashboardController.class})
public class DashboardConfiguration {}
