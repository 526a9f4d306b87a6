package dev.banyan.admin.jpa;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Configures the records of all JPA entities.
@Configuration(proxyBeanMethods = false)
@Import({EntityTables.class, EntityServices.class, EntityRecordSource.class, EntityAudit.class})
public class JpaAdminConfiguration {}
