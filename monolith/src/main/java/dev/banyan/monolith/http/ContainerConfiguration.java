package dev.banyan.monolith.http;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Installs [ContainerErrorReportValve] before Tomcat's error page, and [AccessLogValve].
@Configuration(proxyBeanMethods = false)
class ContainerConfiguration {

  // Added after Spring Boot's valve, so that it runs first.
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> errorReports() {
    return factory ->
        factory.addContextCustomizers(
            context -> context.getParent().getPipeline().addValve(new ContainerErrorReportValve()));
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> accessLog(
      @Value("${banyan.access-log}") boolean enabled) {
    return factory -> {
      if (enabled) {
        factory.addEngineValves(new AccessLogValve());
      }
    };
  }
}
