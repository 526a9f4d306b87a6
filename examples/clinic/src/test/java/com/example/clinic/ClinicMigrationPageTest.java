package com.example.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;

/** The pages on which an administrator moves the visits. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(TestPostgres.class)
class ClinicMigrationPageTest {
  private static final String PAGE = "/admin/migration/visits";
  @Autowired MockMvc mvc;

  @Test
  void showsTheMigrationToAdministratorsOnly() throws Exception {
    String page =
        mvc.perform(get(PAGE).with(user("admin").roles("ADMIN")))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString();
    assertThat(page).contains("The clinic owns").doesNotContain("??");
    mvc.perform(get(PAGE).with(user("receptionist").roles("RECEPTIONIST")))
        .andExpect(status().isForbidden());
  }

  @Test
  void saysWhyACommandIsRefused() throws Exception {
    mvc.perform(
            post(PAGE + "/commands")
                .with(user("admin").roles("ADMIN"))
                .with(csrf())
                .param("command", "START"))
        .andExpect(redirectedUrl(PAGE));
    String page =
        mvc.perform(
                post(PAGE + "/rollback-guard")
                    .with(user("admin").roles("ADMIN"))
                    .with(csrf())
                    .param("errors", "x")
                    .param("requests", "50")
                    .param("minutes", "10"))
            .andExpect(redirectedUrl(PAGE))
            .andReturn()
            .getFlashMap()
            .toString();
    assertThat(page).contains("problem");
  }
}
