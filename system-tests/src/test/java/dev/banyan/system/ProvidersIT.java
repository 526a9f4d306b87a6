package dev.banyan.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.banyan.system.BrowserSteps.named;
import static dev.banyan.system.BrowserSteps.signIn;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.Reader;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Signing in to a monolith through an account at another one: their servers know nothing of each
/// other but what OpenID Connect says.
@ExtendWith({SharedStack.class, SharedBrowser.class})
class ProvidersIT {
  private static final String COOKIE = "neighbours_session";
  @TempDir private Path home;

  private static String address(int port) {
    return "http://127.0.0.1:" + port;
  }

  private ServerProcess monolith(int port, PostgresServer database, Stack provider, String secret) {
    return new ServerProcess(
        "monolith",
        "monolith/target/monolith-app.jar",
        port,
        Map.ofEntries(
            // Browsers share cookies between the ports of one host.
            Map.entry("SERVER_SERVLET_SESSION_COOKIE_NAME", COOKIE),
            Map.entry("BANYAN_HTTP_PORT", String.valueOf(port)),
            Map.entry("BANYAN_DB_URL", database.url("monolith")),
            Map.entry("BANYAN_DB_USER", database.role()),
            Map.entry("BANYAN_ISSUER", address(port)),
            Map.entry("BANYAN_TASKS_OWNER", "MONOLITH"),
            Map.entry("BANYAN_TASKS_URL", "http://127.0.0.1:1"),
            Map.entry("BANYAN_DEMO_USERS", "bob"),
            Map.entry("BANYAN_CREDENTIALS_FILE", home.resolve("credentials").toString()),
            Map.entry("BANYAN_ENCRYPTION_KEYS_FILE", home.resolve("encryption-keys").toString()),
            Map.entry("BANYAN_ACCOUNTS_PROVIDERS_NEIGHBOUR_TITLE", "Neighbour"),
            Map.entry("BANYAN_ACCOUNTS_PROVIDERS_NEIGHBOUR_ISSUER", provider.monolith()),
            Map.entry("BANYAN_ACCOUNTS_PROVIDERS_NEIGHBOUR_CLIENTID", "neighbour"),
            Map.entry("BANYAN_ACCOUNTS_PROVIDERS_NEIGHBOUR_CLIENTSECRET", secret)),
        home.resolve("monolith.log"));
  }

  private String password(String name) throws IOException {
    Properties credentials = new Properties();
    try (Reader file = Files.newBufferedReader(home.resolve("credentials"))) {
      credentials.load(file);
    }
    return credentials.getProperty(name);
  }

  @Test
  void linksAnAccountElsewhereOnceAndSignsInByItFromThenOn(Stack provider, Browser browser)
      throws Exception {
    int port = Ports.free();
    try (BrowserContext admins = browser.newContext();
        BrowserContext context = browser.newContext();
        PostgresServer database = PostgresServer.make("banyan_monolith", home);
        HttpClient http = HttpClient.newHttpClient()) {
      Page admin = admins.newPage();
      signIn(admin, provider, "admin");
      String secret =
          OAuthClientSteps.register(
              admin,
              provider,
              "neighbour",
              "Website",
              address(port) + "/login/with/neighbour/back",
              "");
      try (ServerProcess monolith = monolith(port, database, provider, secret)) {
        monolith.start();
        Stack.await("the second monolith is ready", () -> monolith.isReady(http));
        Page page = context.newPage();
        page.navigate(address(port) + "/login");
        look(page, "providers-login");
        goThere(page);
        page.getByLabel("Username").fill("alice");
        page.getByLabel("Password").fill(provider.password("alice"));
        page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
        page.getByRole(AriaRole.BUTTON, named("Allow")).click();

        assertThat(page.getByText("isn’t linked to an account yet")).isVisible();
        look(page, "providers-unlinked");
        page.getByLabel("Username").fill("bob");
        page.getByLabel("Password").fill(password("bob"));
        page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
        assertThat(page.getByText("You can then sign in with it as bob")).isVisible();
        look(page, "providers-confirm");
        page.getByRole(AriaRole.BUTTON, named("Link account")).click();
        assertThat(page.getByText("Account linked.")).isVisible();
        look(page, "providers-linked");

        page.getByRole(AriaRole.BUTTON, named("Sign out")).first().click();
        assertThat(page.getByText("You have signed out.")).isVisible();
        page.navigate(address(port) + "/account");
        goThere(page);
        page.getByRole(AriaRole.BUTTON, named("Allow")).click();
        page.waitForURL(address(port) + "/account*");
        assertThat(page.locator("main")).containsText("bob");

        // Elsewhere's word opens no other account, and what is unlinked opens none.
        page.navigate(address(port) + "/account/linked");
        page.getByRole(AriaRole.BUTTON)
            .filter(new Locator.FilterOptions().setHasText("Unlink"))
            .click();
        prove(page);
        assertThat(page.getByText("Account unlinked.")).isVisible();
      }
      OAuthClientSteps.remove(admin, provider, "neighbour");
    }
  }

  // A sign-in through a provider is no proof for what reaches far.
  private void prove(Page page) throws IOException {
    page.getByLabel("Password").fill(password("bob"));
    page.locator("#prove button").first().click();
  }

  private static void goThere(Page page) {
    page.getByRole(AriaRole.BUTTON, named("Continue with Neighbour")).click();
  }

  private static void look(Page page, String name) {
    page.setViewportSize(360, 800);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    PageAssertions.check(page, name + "-360");
    page.setViewportSize(1440, 800);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    PageAssertions.check(page, name + "-1440");
  }
}
