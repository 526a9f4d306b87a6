package dev.banyan.monolith.tasks.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What browsers need to install Banyan as an application.
class InstallableTest {

  @Test
  void namesAManifestWhoseIconsExist() {
    try (Visitor visitor = new Visitor(MonolithFixture.shared())) {
      String address = visitor.get("/login").html().expectFirst("link[rel=manifest]").attr("href");
      Page manifest = visitor.get(address);
      assertThat(manifest.status()).isEqualTo(200);
      assertThat(manifest.header("content-type")).startsWith("application/json");
      JsonNode content = JsonMapper.shared().readTree(manifest.html().body().wholeText());
      assertThat(content.path("start_url").asString()).startsWith("/tasks");
      assertThat(content.path("icons").size()).isEqualTo(3);
      for (JsonNode icon : content.path("icons")) {
        Page image = visitor.get(icon.path("src").asString());
        assertThat(image.status()).as(icon.toString()).isEqualTo(200);
        assertThat(image.header("content-type")).isEqualTo(icon.path("type").asString());
      }
    }
  }
}
