package dev.banyan.admin.audit.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Configures the pages of the audit log.
@Configuration(proxyBeanMethods = false)
@Import({
  ChangeReverter.class,
  AuditEntryAdmin.class,
  AuditViewAssembler.class,
  AuditController.class
})
public class AuditWebConfiguration {}
