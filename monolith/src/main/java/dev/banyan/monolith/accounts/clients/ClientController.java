package dev.banyan.monolith.accounts.clients;

import dev.banyan.monolith.accounts.Accounts;
import dev.banyan.monolith.accounts.clients.Client.Kind;
import dev.banyan.monolith.accounts.clients.Clients.Registered;
import dev.banyan.monolith.accounts.keys.SigningKeys;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The administrator's page of programs that may ask for tokens.
@Controller
@RequestMapping("/admin/clients")
class ClientController {
  private static final String PAGE = "redirect:/admin/clients";

  private final Clients clients;
  private final Accounts accounts;
  private final SigningKeys keys;

  ClientController(Clients clients, Accounts accounts, SigningKeys keys) {
    this.clients = clients;
    this.accounts = accounts;
    this.keys = keys;
  }

  @GetMapping
  String overview(Model model) {
    model.addAttribute("clients", clients.all());
    model.addAttribute("kinds", Kind.values());
    model.addAttribute("scopes", Scopes.inWords());
    model.addAttribute("usernames", accounts.usernames());
    model.addAttribute("keys", keys.published().getKeys().size());
    if (!model.containsAttribute("typed")) {
      model.addAttribute(
          "typed", new Client("", "", Kind.APP, Set.of("tasks:read"), List.of(), Optional.empty()));
    }
    return "admin/clients";
  }

  @PostMapping
  String register(
      @RequestParam(defaultValue = "") String id,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "APP") Kind kind,
      @RequestParam(defaultValue = "") Set<String> scopes,
      @RequestParam(defaultValue = "") String redirects,
      @RequestParam(defaultValue = "") String account,
      RedirectAttributes flash) {
    Client wanted =
        new Client(
            id.strip(),
            name,
            kind,
            scopes,
            redirects.lines().map(String::strip).filter(line -> !line.isEmpty()).toList(),
            Optional.of(account).filter(chosen -> !chosen.isEmpty()));
    switch (clients.register(wanted)) {
      case Registered.Done(var made, var secret) -> {
        flash.addFlashAttribute("madeId", made);
        secret.ifPresent(shown -> flash.addFlashAttribute("madeSecret", shown));
      }
      case Registered.Refused(var field, var why) -> {
        flash.addFlashAttribute("typed", wanted);
        flash.addFlashAttribute("field", field);
        flash.addFlashAttribute("why", why);
      }
    }
    return PAGE;
  }

  @PostMapping("/{id}/remove")
  String remove(@PathVariable String id, RedirectAttributes flash) {
    flash.addFlashAttribute(
        "done", clients.remove(id) ? id + " is removed; its tokens have ended." : "It is gone.");
    return PAGE;
  }

  @PostMapping("/keys")
  String rotate(RedirectAttributes flash) {
    keys.rotate();
    flash.addFlashAttribute("done", "The next key is made. It signs in ten minutes.");
    return PAGE;
  }
}
