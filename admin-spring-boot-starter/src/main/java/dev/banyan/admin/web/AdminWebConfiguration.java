package dev.banyan.admin.web;

import dev.banyan.admin.model.AdminPrincipalResolver;
import dev.banyan.admin.model.RecordRegistry;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.thymeleaf.dialect.IDialect;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ITemplateResolver;

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
  FileController.class,
  InlineSaver.class,
  InlineViewAssembler.class
})
public class AdminWebConfiguration {

  @Bean
  AdminFrame banyanAdminFrame(
      RecordRegistry records,
      AdminPrincipalResolver principals,
      AdminMessages messages,
      List<NavigationLink> links,
      AdminLayout layout) {
    return new AdminFrame(records, principals, messages, links, layout);
  }

  /// After all other filters, so that those of Spring Security have run.
  @Bean
  FilterRegistrationBean<AdminAccessFilter> banyanAdminAccessFilter(
      AdminLayout layout,
      ObjectProvider<AdminPrincipalResolver> principals,
      ObjectProvider<RecordRegistry> records) {
    FilterRegistrationBean<AdminAccessFilter> filter =
        new FilterRegistrationBean<>(new AdminAccessFilter(layout, principals, records));
    String path = layout.path();
    filter.addUrlPatterns(
        path,
        path + "/",
        path + "/records/*",
        path + "/palette",
        path + "/history",
        path + "/history/*");
    filter.setOrder(Ordered.LOWEST_PRECEDENCE);
    return filter;
  }

  @Bean
  AdminAssets banyanAdminAssets(AdminLayout layout) {
    return new AdminAssets(layout.path());
  }

  @Bean
  ThymeleafViewResolver banyanAdminViewResolver(
      AdminMessages messages,
      Environment environment,
      ApplicationContext context,
      ObjectProvider<ITemplateResolver> resolvers,
      ObjectProvider<IDialect> dialects) {
    return AdminViews.resolver(messages, environment, context, resolvers, dialects);
  }

  @Bean("banyanAdminTextarea")
  TextareaContent textareaContent() {
    return new TextareaContent();
  }
}
