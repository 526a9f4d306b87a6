package dev.banyan.admin.jpa;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The records of all entities that JPA maps.
@Configuration(proxyBeanMethods = false)
@Import({EntityTables.class, EntityRecordSource.class, EntityAudit.class})
public class JpaAdminConfiguration {}
