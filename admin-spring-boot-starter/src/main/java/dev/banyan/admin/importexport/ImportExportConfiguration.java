package dev.banyan.admin.importexport;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Configures the import and export of records.
@Configuration(proxyBeanMethods = false)
@Import({ImportController.class, UploadStore.class, ImportJob.class, ExportController.class})
public class ImportExportConfiguration {}
