package com.example.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** The admin, which knows nothing of the clinic but its entities. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(TestPostgres.class)
class ClinicAdminTest {
  @Autowired MockMvc mvc;
  @Autowired JdbcClient database;
  private MockHttpSession admin;

  @BeforeEach
  void signIn() throws Exception {
    admin = session("admin");
  }

  @Test
  void asksForASignInAndRefusesTheReceptionist() throws Exception {
    mvc.perform(get("/admin")).andExpect(redirectedUrl("/login"));
    mvc.perform(get("/admin").session(session("receptionist"))).andExpect(status().isForbidden());
    mvc.perform(get("/admin/records/owner").session(session("receptionist")))
        .andExpect(status().isForbidden());
  }

  @Test
  void showsEachEntityWithItsCount() throws Exception {
    show("/admin")
        .andExpect(content().string(containsString("Visit lines")))
        .andExpect(content().string(containsString("Pets")))
        .andExpect(content().string(containsString("Vets")));
  }

  @Test
  void listsSearchesAndFilters() throws Exception {
    show("/admin/records/owner").andExpect(content().string(containsString("Carla Mendes")));
    show("/admin/records/owner?q=okafor")
        .andExpect(content().string(containsString("Ben Okafor")))
        .andExpect(content().string(not(containsString("Carla Mendes"))));
    show("/admin/records/pet?f.species=BIRD")
        .andExpect(content().string(containsString("Kiwi")))
        .andExpect(content().string(not(containsString("Biscuit"))));
  }

  @Test
  void editsAPetAndRecordsWhoDidIt() throws Exception {
    String form = text(show("/admin/records/pet/one?id=5"));
    send(
            post("/admin/records/pet/one"),
            Map.of(
                "id",
                "5",
                "version",
                version(form),
                "v.name",
                "Nibbles the Second",
                "w.name",
                "Nibbles"))
        .andExpect(redirectedUrl("/admin/records/pet"));
    show("/admin/records/pet").andExpect(content().string(containsString("Nibbles the Second")));
    show("/admin/records/pet/history?id=5")
        .andExpect(content().string(containsString("Nibbles the Second")))
        .andExpect(content().string(containsString("admin")));
    assertThat(
            database
                .sql("SELECT who FROM admin_change WHERE track = 'pet' AND record = '5'")
                .query(String.class)
                .list())
        .containsExactly("admin");
  }

  @Test
  void saysWhatIsWrongInTheFormsOwnWords() throws Exception {
    String form = text(show("/admin/records/owner/one?id=1"));
    send(
            post("/admin/records/owner/one"),
            Map.of("id", "1", "version", version(form), "v.telephone", "none", "w.telephone", "5"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("Must be a telephone number")));
  }

  @Test
  void deletesAVisitWithItsLines() throws Exception {
    long id =
        database
            .sql(
                """
                WITH visit AS (
                  INSERT INTO visit (pet_id, vet_id, starts_at, reason, status)
                  VALUES (1, 1, TIMESTAMP '2026-05-01 09:00', 'Doomed', 'PLANNED') RETURNING id)
                INSERT INTO visit_line (visit_id, position, description, amount)
                SELECT id, 1, 'Consultation', 48 FROM visit RETURNING visit_id
                """)
            .query(Long.class)
            .single();
    String visit = String.valueOf(id);
    send(post("/admin/records/visit/actions"), Map.of("id", visit, "action", "delete"))
        .andExpect(content().string(containsString("Visit lines")));
    send(
            post("/admin/records/visit/actions"),
            Map.of("id", visit, "action", "delete", "sure", "true"))
        .andExpect(status().is3xxRedirection());
    assertThat(
            database
                .sql("SELECT count(*) FROM visit_line WHERE visit_id = :id")
                .param("id", id)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void saysThatAVisitCannotBeChangedHereWhileTheServiceOwnsIt() throws Exception {
    String form = text(show("/admin/records/visit/one?id=2"));
    database.sql("UPDATE ownership SET owner = 'SERVICE'").update();
    try {
      send(
              post("/admin/records/visit/one"),
              Map.of(
                  "id", "2", "version", version(form), "v.reason", "Tooth", "w.reason", "Dental"))
          .andExpect(status().isUnprocessableContent())
          .andExpect(content().string(containsString("the owner of visits is the SERVICE")));
    } finally {
      database.sql("UPDATE ownership SET owner = 'MONOLITH'").update();
    }
  }

  @Test
  void importsOwnersFromAFile() throws Exception {
    MockMultipartFile file =
        new MockMultipartFile(
            "file",
            "owners.csv",
            "text/csv",
            """
            name,address.street,address.postcode,address.city,telephone,email
            Finn Berg,3 Quay,2114,Riverton,555 0101,finn@example.com
            Gina Holt,8 Quay,2114,Riverton,555 0102,
            """
                .getBytes());
    String mapping =
        mvc.perform(multipart("/admin/records/owner/import").file(file).session(admin).with(csrf()))
            .andReturn()
            .getResponse()
            .getRedirectedUrl();
    show(mapping).andExpect(content().string(containsString("Finn Berg")));
    send(post(mapping), Map.of()).andExpect(redirectedUrl("/admin/records/owner"));
    assertThat(
            database
                .sql("SELECT name FROM owner WHERE street LIKE '%Quay' ORDER BY name")
                .query(String.class)
                .list())
        .containsExactly("Finn Berg", "Gina Holt");
  }

  @Test
  void leavesThePagesOfTheClinicAlone() throws Exception {
    show("/owners")
        .andExpect(content().string(containsString("/css/clinic.css")))
        .andExpect(content().string(not(containsString("banyan"))))
        .andExpect(content().string(not(containsString("htmx"))));
    show("/admin/records/owner").andExpect(content().string(not(containsString("clinic.css"))));
    show("/admin/assets/admin.css");
    show("/admin/assets/htmx.min.js");
  }

  private MockHttpSession session(String name) throws Exception {
    return (MockHttpSession)
        mvc.perform(formLogin().user(name).password(name)).andReturn().getRequest().getSession();
  }

  private ResultActions show(String address) throws Exception {
    return mvc.perform(get(address).session(admin)).andExpect(status().isOk());
  }

  private <B extends AbstractMockHttpServletRequestBuilder<B>> ResultActions send(
      B request, Map<String, String> form) throws Exception {
    form.forEach(request::param);
    return mvc.perform(request.session(admin).with(csrf()));
  }

  private static String text(ResultActions page) throws Exception {
    return page.andReturn().getResponse().getContentAsString();
  }

  private static String version(String form) {
    Matcher version = Pattern.compile("name=\"version\" value=\"([^\"]*)\"").matcher(form);
    assertThat(version.find()).isTrue();
    return version.group(1);
  }
}
