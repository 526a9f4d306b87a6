package com.example.clinic;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@SpringBootTest
@AutoConfigureMockMvc
@Import(TestPostgres.class)
class ClinicTest {
  private static final UserRequestPostProcessor RECEPTIONIST =
      user("receptionist").roles("RECEPTIONIST");
  private static final UserRequestPostProcessor ADMIN = user("admin").roles("ADMIN");

  @Autowired MockMvc mvc;

  @Test
  void sendsVisitorsToTheLoginPage() throws Exception {
    mvc.perform(get("/owners")).andExpect(redirectedUrl("/login"));
  }

  @Test
  void findsOwnersByPartOfTheirName() throws Exception {
    mvc.perform(get("/owners").param("name", "lind").with(RECEPTIONIST))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("Ada Lindqvist")))
        .andExpect(content().string(containsString("Biscuit, Mittens")));
  }

  @Test
  void registersAnOwnerAndNamesWhatIsMissing() throws Exception {
    mvc.perform(post("/owners/new").with(RECEPTIONIST).with(csrf()).param("name", "Eve"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("must not be blank")));
    mvc.perform(
            post("/owners/new")
                .with(RECEPTIONIST)
                .with(csrf())
                .param("name", "Eve Novak")
                .param("street", "1 Hill Street")
                .param("postcode", "2114")
                .param("city", "Riverton")
                .param("telephone", "555 0143"))
        .andExpect(status().is3xxRedirection());
    mvc.perform(get("/owners").param("name", "novak").with(RECEPTIONIST))
        .andExpect(content().string(containsString("Eve Novak")));
  }

  @Test
  void letsOnlyAdministratorsAddVets() throws Exception {
    mvc.perform(get("/vets/new").with(RECEPTIONIST)).andExpect(status().isForbidden());
    mvc.perform(
            post("/vets/new")
                .with(ADMIN)
                .with(csrf())
                .param("name", "Dr. Kim Lowe")
                .param("beginsAt", "10:00")
                .param("specialties", "SURGERY"))
        .andExpect(redirectedUrl("/vets"));
    mvc.perform(get("/vets").with(RECEPTIONIST))
        .andExpect(content().string(containsString("Dr. Kim Lowe")));
  }

  @Test
  void showsTheVisitsOfADay() throws Exception {
    mvc.perform(get("/").param("day", "2026-03-02").with(RECEPTIONIST))
        .andExpect(content().string(containsString("Limping")))
        .andExpect(content().string(containsString("Dental check")));
    mvc.perform(get("/visits/1").with(RECEPTIONIST))
        .andExpect(content().string(containsString("168.50")));
  }

  @Test
  void booksAndCompletesAVisitThroughTheApi() throws Exception {
    String visit =
        mvc.perform(
                json(
                    post("/api/visits"),
                    """
                    {"petId": 3, "vetId": 2, "startsAt": "2026-04-01T14:00:00", "reason": "Wing"}
                    """))
            .andExpect(status().isCreated())
            .andExpect(jsonPath("$.pet").value("Kiwi"))
            .andReturn()
            .getResponse()
            .getHeader("Location");
    mvc.perform(
            json(post(visit + "/lines"), "{\"description\": \"Consultation\", \"amount\": 48.00}"))
        .andExpect(jsonPath("$.total").value(48.00));
    mvc.perform(json(post(visit + "/complete"), "{\"notes\": \"Healed.\"}"))
        .andExpect(jsonPath("$.status").value("COMPLETED"));
    mvc.perform(json(post(visit + "/lines"), "{\"description\": \"X-ray\", \"amount\": 1}"))
        .andExpect(status().isConflict());
  }

  @Test
  void asksProgramsForAPassword() throws Exception {
    mvc.perform(get("/api/owners")).andExpect(status().isUnauthorized());
    mvc.perform(get("/api/owners").with(httpBasic("receptionist", "receptionist")))
        .andExpect(jsonPath("$.length()").isNumber());
  }

  private static MockHttpServletRequestBuilder json(
      MockHttpServletRequestBuilder request, String body) {
    return request
        .with(httpBasic("receptionist", "receptionist"))
        .contentType(MediaType.APPLICATION_JSON)
        .content(body);
  }
}
