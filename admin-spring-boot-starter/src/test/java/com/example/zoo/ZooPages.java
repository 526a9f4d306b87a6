package com.example.zoo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.web.util.UriUtils;

/// The application with the admin, and what the tests do with its pages.
@SpringBootTest(
    classes = ZooApplication.class,
    properties = {
      "banyan.admin.path=/back/office",
      "banyan.admin.grants[0].authority=ROLE_GUIDE",
      "banyan.admin.grants[0].permissions=view:*,change:keeper",
      "spring.jpa.hibernate.ddl-auto=create",
      "spring.flyway.enabled=false"
    })
@AutoConfigureMockMvc
abstract class ZooPages {
  static final String RECORDS = "/back/office/records/";
  @Autowired MockMvc mvc;
  @Autowired JdbcClient database;
  @Autowired ApplicationContext context;
  UserRequestPostProcessor as = user("ada").roles("ADMIN");

  @BeforeEach
  void empty() {
    for (String table :
        List.of(
            "report_lockers",
            "report",
            "shift",
            "locker",
            "meal",
            "training",
            "enclosure_tags",
            "enclosure_gates",
            "enclosure_hazards",
            "lion",
            "penguin",
            "animal",
            "enclosure",
            "\"user\"",
            "ticket")) {
      database.sql("DELETE FROM " + table).update();
    }
  }

  MockHttpServletResponse addKeeper() throws Exception {
    return send(
        "keeper/new", Map.of("v.name", List.of("Ada Lund"), "v.email", List.of("ada@zoo.example")));
  }

  MockHttpServletResponse show(String address) throws Exception {
    return mvc.perform(get(URI.create(address)).with(as)).andReturn().getResponse();
  }

  MockHttpServletResponse send(String address, Map<String, List<String>> form) throws Exception {
    AbstractMockHttpServletRequestBuilder<?> request = post(RECORDS + address);
    form.forEach((name, values) -> request.param(name, values.toArray(String[]::new)));
    return mvc.perform(request.with(as).with(csrf())).andReturn().getResponse();
  }

  static Document html(MockHttpServletResponse response) throws Exception {
    return Jsoup.parse(response.getContentAsString());
  }

  static String value(Document form, String field) {
    return form.expectFirst("[name=v." + field + "]").val();
  }

  MockHttpServletResponse change(String kind, String id, String field, String was, String value)
      throws Exception {
    Map<String, List<String>> form = new HashMap<>();
    form.put("version", List.of(page(kind, id).expectFirst("[name=version]").val()));
    form.put("was." + field, List.of(was));
    form.put("v." + field, List.of(value));
    form.put("id", List.of(id));
    return send(kind + "/one", form);
  }

  void delete(String kind, String id) throws Exception {
    send(
        kind + "/actions",
        Map.of("id", List.of(id), "action", List.of("delete"), "sure", List.of("true")));
    assertThat(status(kind, id)).as("deleted " + id).isEqualTo(404);
  }

  MockHttpServletResponse revertLatest(String kind, String id) throws Exception {
    String change =
        database
            .sql("SELECT max(id) FROM admin_change WHERE track = ? AND record = ?")
            .params(kind, id)
            .query(String.class)
            .single();
    return send(kind + "/revert", Map.of("change", List.of(change)));
  }

  void importFile(String kind, String csv) throws Exception {
    MockMultipartFile file =
        new MockMultipartFile("file", "f.csv", "text/csv", csv.getBytes(UTF_8));
    String mapping =
        mvc.perform(multipart(RECORDS + kind + "/import").file(file).with(as).with(csrf()))
            .andReturn()
            .getResponse()
            .getRedirectedUrl();
    assertThat(mvc.perform(post(mapping).with(as).with(csrf())).andReturn().getResponse())
        .extracting(MockHttpServletResponse::getRedirectedUrl)
        .as(html(show(mapping)).text())
        .isEqualTo(RECORDS + kind);
  }

  Document page(String kind, String id) throws Exception {
    return html(show(RECORDS + kind + "/one?id=" + encoded(id)));
  }

  int status(String kind, String id) throws Exception {
    return show(RECORDS + kind + "/one?id=" + encoded(id)).getStatus();
  }

  static String encoded(String text) {
    return UriUtils.encode(text, UTF_8);
  }
}
