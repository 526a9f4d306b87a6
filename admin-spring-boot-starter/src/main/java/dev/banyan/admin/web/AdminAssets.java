package dev.banyan.admin.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Serves styles and scripts below the admin's own address, whatever the application does with
/// static resources.
final class AdminAssets implements WebMvcConfigurer {
  private static final String HTMX = "classpath*:META-INF/resources/webjars/htmx.org/*/dist/";
  private final String path;

  AdminAssets(String path) {
    this.path = path;
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    List<Resource> locations = new ArrayList<>();
    locations.add(new ClassPathResource("static/assets/banyan-admin/"));
    try {
      for (Resource script :
          new PathMatchingResourcePatternResolver().getResources(HTMX + "htmx.min.js")) {
        locations.add(script.createRelative("./"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    registry
        .addResourceHandler(path + "/assets/**")
        .addResourceLocations(locations.toArray(Resource[]::new))
        .setCacheControl(CacheControl.noCache());
  }
}
