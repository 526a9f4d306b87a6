package dev.banyan.admin.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The pages of the admin.
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

  @Bean("textarea")
  TextareaContent textareaContent() {
    return new TextareaContent();
  }
}
