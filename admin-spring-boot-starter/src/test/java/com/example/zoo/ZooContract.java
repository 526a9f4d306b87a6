package com.example.zoo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.thymeleaf.ITemplateEngine;

/// The admin in an application that was not written for it, on any database.
abstract class ZooContract extends CompositeIdContract {

  @Test
  void showsEveryEntityUnderTheAddressOfTheSettings() throws Exception {
    Document page = html(show("/back/office"));
    assertThat(page.select("nav.side a").eachText())
        .contains("Keepers", "Enclosures", "Lions", "Penguins", "Tickets", "Season tickets");
    assertThat(page.select("[href^=/admin], [src^=/admin]")).isEmpty();
    for (String asset : page.select("script, link[rel=stylesheet]").eachAttr("src")) {
      if (!asset.isEmpty()) {
        assertThat(show(asset).getStatus()).as(asset).isEqualTo(200);
      }
    }
  }

  @Test
  void worksBelowAContextPath() throws Exception {
    Document page =
        html(
            mvc.perform(get("/zoo/back/office").contextPath("/zoo").with(as))
                .andReturn()
                .getResponse());
    assertThat(page.select("a.card").eachAttr("href"))
        .isNotEmpty()
        .allSatisfy(address -> assertThat(address).startsWith("/zoo/back/office/records/"));
    assertThat(page.expectFirst(".frame").attr("data-admin")).isEqualTo("/zoo/back/office");
  }

  @Test
  void addsAndShowsAnEnclosureWithEveryKindOfField() throws Exception {
    addKeeper();
    MockHttpServletResponse added = send("enclosure/new", everything());
    assertThat(added.getStatus()).as(added.getContentAsString()).isEqualTo(302);
    Document form = html(show(RECORDS + "enclosure/one?id=E1"));
    assertThat(value(form, "place.section")).isEqualTo("North");
    assertThat(value(form, "place.area.width")).isEqualTo("12");
    assertThat(value(form, "feedingAt")).isEqualTo("09:30");
    assertThat(value(form, "cleaning")).isEqualTo("PT1H30M");
    assertThat(form.expectFirst("textarea[name=v.sensors]").wholeText())
        .contains("\"door\" : \"open\"");
    assertThat(form.expectFirst("textarea[name=v.description]").wholeText()).isEqualTo("Rocks");
    assertThat(form.expectFirst("textarea[name=v.tags]").wholeText()).contains("dry", "warm");
    assertThat(form.expectFirst("textarea[name=v.gates]").wholeText().lines())
        .containsExactly("3", "1");
    assertThat(form.select("input[name=v.hazards][checked]").eachAttr("value"))
        .containsExactlyInAnyOrder("BITES", "SPITS");
    assertThat(form.expectFirst("[data-pick=keeper] [data-text]").val()).isEqualTo("Ada Lund");
  }

  @Test
  void recordsWhoHasChangedWhat() throws Exception {
    addKeeper();
    send("enclosure/new", everything());
    Document form = html(show(RECORDS + "enclosure/one?id=E1"));
    MockHttpServletResponse saved =
        send(
            "enclosure/one?id=E1",
            Map.of(
                "version", List.of(form.expectFirst("[name=version]").val()),
                "was.name", List.of("Cliff"),
                "v.name", List.of("High cliff"),
                "was.tags", List.of("dry\nwarm"),
                "v.tags", List.of("dry\ncold")));
    assertThat(saved.getStatus()).as(saved.getContentAsString()).isEqualTo(302);
    String history = html(show(RECORDS + "enclosure/history?id=E1")).text();
    assertThat(history).contains("ada", "Cliff", "High cliff", "cold", "warm");
    assertThat(
            database
                .sql(
                    "SELECT who FROM admin_change WHERE track = 'enclosure' AND record = 'E1'"
                        + " AND origin LIKE '%/back/office/%'")
                .query(String.class)
                .set())
        .containsExactly("ada");
    assertThat(html(show("/back/office/history")).text()).contains("High cliff");
    assertThat(html(show(RECORDS + "change?q=E1")).select("tr.record")).isNotEmpty();
  }

  @Test
  void takesFilesAndGivesThemBackAsDownloads() throws Exception {
    addKeeper();
    send("enclosure/new", everything());
    Document form = html(show(RECORDS + "enclosure/one?id=E1"));
    assertThat(form.expectFirst("#record").attr("enctype")).isEqualTo("multipart/form-data");
    MockHttpServletResponse saved =
        mvc.perform(
                multipart(RECORDS + "enclosure/one")
                    .file(new MockMultipartFile("v.plan", "plan.pdf", null, new byte[] {1, 2, 3}))
                    .param("id", "E1")
                    .param("version", form.expectFirst("[name=version]").val())
                    .param("v.plan", "")
                    .with(as)
                    .with(csrf()))
            .andReturn()
            .getResponse();
    assertThat(saved.getStatus()).as(saved.getContentAsString()).isEqualTo(302);
    MockHttpServletResponse file = show(RECORDS + "enclosure/file?id=E1&field=plan");
    assertThat(file.getContentAsByteArray()).containsExactly(1, 2, 3);
    assertThat(file.getHeader("Content-Disposition")).startsWith("attachment");
    assertThat(show(RECORDS + "enclosure/file?id=E1&field=name").getStatus()).isEqualTo(404);
  }

  @Test
  void saysWhatIsWrongWithAValue() throws Exception {
    Map<String, List<String>> bad = new HashMap<>(everything());
    bad.put("v.feedingAt", List.of("noon"));
    bad.put("v.cleaning", List.of("long"));
    bad.put("v.sensors", List.of("{"));
    bad.put("v.gates", List.of("one"));
    MockHttpServletResponse refused = send("enclosure/new", bad);
    assertThat(refused.getStatus()).isEqualTo(422);
    assertThat(html(refused).select(".error").eachText())
        .contains(
            "Enter a time, such as 09:30.",
            "Enter a duration, such as 90m or PT1H30M.",
            "Enter valid JSON of the right form.",
            "\"one\" is not one of the listed values.");
    Map<String, List<String>> negative = new HashMap<>(everything());
    negative.put("v.place.area.width", List.of("-1"));
    assertThat(html(send("enclosure/new", negative)).text()).contains("An area is not negative.");
    Map<String, List<String>> email =
        Map.of("v.name", List.of("Bo"), "v.email", List.of("not an address"));
    assertThat(html(send("keeper/new", email)).text()).contains("email address");
  }

  @Test
  void namesTheFieldWhoseValueIsTaken() throws Exception {
    addKeeper();
    MockHttpServletResponse second = addKeeper();
    assertThat(second.getStatus()).isEqualTo(422);
    assertThat(html(second).text()).contains("This value is already in use.");
  }

  @Test
  void managesSubclassesAndTheirRoots() throws Exception {
    addKeeper();
    send("enclosure/new", everything());
    MockHttpServletResponse added =
        send(
            "lion/new",
            Map.of(
                "v.name", List.of("Leo"), "v.mane", List.of("40"), "v.enclosure", List.of("E1")));
    assertThat(added.getStatus()).as(added.getContentAsString()).isEqualTo(302);
    assertThat(html(show(RECORDS + "animal")).select("tr.record").text()).contains("Leo");
    String leo = html(show(RECORDS + "lion")).expectFirst("tr.record").attr("data-id");
    Document form = html(show(RECORDS + "lion/one?id=" + leo));
    send(
        "lion/one?id=" + leo,
        Map.of(
            "version", List.of(form.expectFirst("[name=version]").val()),
            "was.mane", List.of("40"),
            "v.mane", List.of("4711")));
    assertThat(html(show(RECORDS + "lion/history?id=" + leo)).text()).contains("Leo", "4711");
    assertThat(show(RECORDS + "animal/new").getStatus()).isEqualTo(403);
    send("season-ticket/new", Map.of("v.price", List.of("90.00"), "v.season", List.of("2027")));
    assertThat(html(show(RECORDS + "season-ticket")).select("tr.record").text()).contains("2027");
    assertThat(html(show(RECORDS + "ticket")).select("tr.record").text()).contains("90.00");
    Document sure =
        html(send("enclosure/actions", Map.of("id", List.of("E1"), "action", List.of("delete"))));
    assertThat(sure.text()).contains("Leo");
    send(
        "enclosure/actions",
        Map.of("id", List.of("E1"), "action", List.of("delete"), "sure", List.of("true")));
    assertThat(show(RECORDS + "enclosure/one?id=E1").getStatus()).isEqualTo(404);
  }

  @Test
  void importsAndExports() throws Exception {
    MockMultipartFile file =
        new MockMultipartFile(
            "file", "k.csv", "text/csv", "name,email\nCy Rao,cy@zoo.example\n".getBytes(UTF_8));
    String mapping =
        mvc.perform(multipart(RECORDS + "keeper/import").file(file).with(as).with(csrf()))
            .andReturn()
            .getResponse()
            .getRedirectedUrl();
    assertThat(html(show(mapping)).text()).contains("Cy Rao");
    assertThat(mvc.perform(post(mapping).with(as).with(csrf())).andReturn().getResponse())
        .extracting(MockHttpServletResponse::getRedirectedUrl)
        .isEqualTo(RECORDS + "keeper");
    assertThat(show(RECORDS + "keeper/export.csv").getContentAsString()).contains("cy@zoo.example");
  }

  @Test
  void savesAViewAndReplacesOneOfTheSameName() throws Exception {
    for (String query : List.of("q=a", "q=b")) {
      send("keeper/views", Map.of("name", List.of("Mine"), "query", List.of(query)));
    }
    assertThat(html(show(RECORDS + "keeper")).select(".tool a:contains(Mine)").eachAttr("href"))
        .containsExactly(RECORDS + "keeper?q=b");
  }

  @Test
  void letsUsersDoWhatTheirAuthoritiesAllow() throws Exception {
    assertThat(mvc.perform(get("/back/office")).andReturn().getResponse().getStatus())
        .isIn(302, 401);
    as = user("visitor").roles("VISITOR");
    assertThat(show("/back/office").getStatus()).isEqualTo(403);
    assertThat(show(RECORDS + "keeper").getStatus()).isEqualTo(403);
    as = user("gus").roles("GUIDE");
    assertThat(show(RECORDS + "enclosure").getStatus()).isEqualTo(200);
    assertThat(show(RECORDS + "enclosure/new").getStatus()).isEqualTo(403);
    assertThat(html(show(RECORDS + "keeper")).select("#add")).isEmpty();
  }

  @Test
  void refusesFormsOfOtherSites() throws Exception {
    assertThat(
            mvc.perform(
                    post(RECORDS + "keeper/new")
                        .header("Sec-Fetch-Site", "cross-site")
                        .param("v.name", "Eve")
                        .with(as)
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getStatus())
        .isEqualTo(403);
  }

  @Test
  void leavesTheApplicationAlone() throws Exception {
    assertThat(context.getBeanNamesForType(MessageSource.class)).hasSizeLessThanOrEqualTo(1);
    assertThat(context.getBeanNamesForType(ITemplateEngine.class)).isEmpty();
    assertThat(context.getBean("adminLayout")).isEqualTo("the zoo's own");
    assertThat(show("/gate").getContentAsString()).isEqualTo("the zoo is closed");
    assertThat(
            Arrays.stream(context.getBeanDefinitionNames())
                .filter(name -> name.toLowerCase(Locale.ROOT).contains("admin")))
        .allMatch(name ->
            name.startsWith("banyanAdmin")
                || name.startsWith("dev.banyan.admin")
                || name.startsWith("banyan.admin-")
                || name.equals("adminLayout"));
  }

  private static Map<String, List<String>> everything() {
    return Map.ofEntries(
        Map.entry("v.code", List.of("E1")),
        Map.entry("v.name", List.of("Cliff")),
        Map.entry("v.place.section", List.of("North")),
        Map.entry("v.place.area.width", List.of("12")),
        Map.entry("v.place.area.length", List.of("30")),
        Map.entry("v.feedingAt", List.of("09:30")),
        Map.entry("v.cleaning", List.of("1h30m")),
        Map.entry("v.builtAt", List.of("2020-05-01T10:00:00")),
        Map.entry("v.description", List.of("Rocks")),
        Map.entry("v.sensors", List.of("{\"door\": \"open\"}")),
        Map.entry("v.tags", List.of("dry\nwarm")),
        Map.entry("v.gates", List.of("3\n1")),
        Map.entry("v.hazards", List.of("BITES", "SPITS")),
        Map.entry("t.keeper", List.of("Ada Lund")),
        Map.entry("v.keeper", List.of("")));
  }
}
