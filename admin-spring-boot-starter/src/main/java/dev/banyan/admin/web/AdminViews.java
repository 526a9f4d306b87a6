package dev.banyan.admin.web;

import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.thymeleaf.dialect.IDialect;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ITemplateResolver;

/// The admin's views: a Thymeleaf of its own for the views `banyan-admin/*` and no others.
///
/// The application may have another template engine, or none. Where it has Thymeleaf, its templates
/// and dialects can be used in its layout and panels.
final class AdminViews {
  private static final String PATTERN = "banyan-admin/*";

  private AdminViews() {}

  static ThymeleafViewResolver resolver(
      AdminMessages messages,
      Environment environment,
      ApplicationContext context,
      ObjectProvider<ITemplateResolver> resolvers,
      ObjectProvider<IDialect> dialects) {
    SpringResourceTemplateResolver own = new SpringResourceTemplateResolver();
    own.setApplicationContext(context);
    own.setPrefix("classpath:/templates/");
    own.setSuffix(".html");
    own.setCharacterEncoding("UTF-8");
    own.setResolvablePatterns(Set.of(PATTERN));
    own.setCheckExistence(true);
    own.setCacheable(environment.getProperty("spring.thymeleaf.cache", Boolean.class, true));
    SpringTemplateEngine engine = new SpringTemplateEngine();
    engine.setTemplateEngineMessageSource(messages.source());
    engine.addTemplateResolver(own);
    resolvers.orderedStream().forEach(engine::addTemplateResolver);
    dialects.orderedStream().forEach(engine::addDialect);
    ThymeleafViewResolver views = new ThymeleafViewResolver();
    views.setTemplateEngine(engine);
    views.setCharacterEncoding("UTF-8");
    views.setViewNames(new String[] {PATTERN});
    // A page that fails half-way must not look complete.
    views.setProducePartialOutputWhileProcessing(false);
    views.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
    return views;
  }
}
