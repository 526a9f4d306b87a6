package dev.banyan.migration.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of the REST API: `banyan.migration.api.*`.
///
/// @param operatorAuthority authority that a caller needs
@ConfigurationProperties("banyan.migration.api")
record MigrationApiProperties(@DefaultValue("SCOPE_migration:operate") String operatorAuthority) {}
