package dev.banyan.admin.dashboard;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The first page of the admin.
@Configuration(proxyBeanMethods = false)
@Import({DashboardController.class})
public class DashboardConfiguration {}
