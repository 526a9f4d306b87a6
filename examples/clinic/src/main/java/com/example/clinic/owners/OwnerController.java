package com.example.clinic.owners;

import jakarta.validation.Valid;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@RequestMapping("/owners")
class OwnerController {
  private final OwnerService owners;

  OwnerController(OwnerService owners) {
    this.owners = owners;
  }

  @GetMapping
  String list(@RequestParam(defaultValue = "") String name, Model model) {
    model.addAttribute("name", name);
    model.addAttribute("owners", owners.search(name));
    return "owners/list";
  }

  @GetMapping("/new")
  String form(Model model) {
    model.addAttribute("ownerForm", OwnerForm.empty());
    return "owners/new";
  }

  @PostMapping("/new")
  String register(@Valid @ModelAttribute OwnerForm ownerForm, BindingResult errors) {
    return errors.hasErrors()
        ? "owners/new"
        : "redirect:/owners/" + owners.register(ownerForm).getId();
  }

  @GetMapping("/{id}")
  String owner(@PathVariable long id, Model model) {
    model.addAttribute("owner", owners.find(id));
    model.addAttribute("petForm", PetForm.empty());
    return "owners/owner";
  }

  @PostMapping("/{id}/pets")
  String addPet(
      @PathVariable long id,
      @Valid @ModelAttribute PetForm petForm,
      BindingResult errors,
      Model model) {
    if (errors.hasErrors()) {
      model.addAttribute("owner", owners.find(id));
      return "owners/owner";
    }
    owners.addPet(id, petForm);
    return "redirect:/owners/" + id;
  }

  @ModelAttribute("allSpecies")
  Species[] allSpecies() {
    return Species.values();
  }
}
