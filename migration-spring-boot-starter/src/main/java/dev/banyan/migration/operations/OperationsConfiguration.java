package dev.banyan.migration.operations;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Configures the services behind [MigrationOperations].
@Configuration(proxyBeanMethods = false)
@Import({StatusReport.class, PreFlightReport.class, MigrationService.class})
public class OperationsConfiguration {}
