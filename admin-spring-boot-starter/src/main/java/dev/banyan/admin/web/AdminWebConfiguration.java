package dev.banyan.admin.web;

import dev.banyan.admin.model.AdminPrincipalResolver;
import dev.banyan.admin.model.RecordRegistry;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Configures the admin's pages.
@Configuration(proxyBeanMethods = false)
@Import({
  SavedViewRepository.class,
  ListController.class,
  FieldViewAssembler.class,
  ReferenceResolver.class,
  FormViewAssembler.class,
  CommandPaletteController.class,
  SavedViewController.class,
  RecordsArgumentResolver.class,
  AdminModelAdvice.class,
  AdminMessages.class,
  SuggestionController.class,
  CellController.class,
  ActionController.class,
  ConflictViewAssembler.class,
  ListViewAssembler.class,
  FormController.class,
  InlineSaver.class,
  InlineViewAssembler.class
})
public class AdminWebConfiguration {

  @Bean
  AdminFrame adminFrame(
      RecordRegistry records,
      AdminPrincipalResolver principals,
      AdminMessages messages,
      List<NavigationLink> links,
      AdminLayout layout) {
    return new AdminFrame(records, principals, messages, links, layout);
  }

  @Bean("textarea")
  TextareaContent textareaContent() {
    return new TextareaContent();
  }
}
