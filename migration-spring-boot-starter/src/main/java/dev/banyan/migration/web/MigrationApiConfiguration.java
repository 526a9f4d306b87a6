package dev.banyan.migration.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Configures the REST API.
@Configuration(proxyBeanMethods = false)
@Import(MigrationEndpoints.class)
public class MigrationApiConfiguration {}
