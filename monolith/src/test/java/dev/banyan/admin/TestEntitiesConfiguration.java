package dev.banyan.admin;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Import;

/// Adds the entities of the tests to the monolith, which otherwise finds only its own.
@AutoConfiguration
@AutoConfigurationPackage(basePackages = "dev.banyan.admin")
@Import({ShelfEntities.ShelfView.class, TabbedEntities.ToolView.class, InMemoryRecordSource.class})
class TestEntitiesConfiguration {}
