package dev.banyan.migration.operations;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The services behind [MigrationOperations].
@Configuration(proxyBeanMethods = false)
@Import({StatusReport.class, PreFlightReport.class, MigrationService.class})
public class OperationsConfiguration {}
