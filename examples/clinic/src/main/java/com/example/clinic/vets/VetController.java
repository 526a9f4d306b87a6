package com.example.clinic.vets;

import jakarta.validation.Valid;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

@Controller
@RequestMapping("/vets")
class VetController {
  private final VetRepository vets;

  VetController(VetRepository vets) {
    this.vets = vets;
  }

  @GetMapping
  String list(Model model) {
    model.addAttribute("vets", vets.findAllByOrderByName());
    return "vets/list";
  }

  @GetMapping("/new")
  String form(Model model) {
    model.addAttribute("vetForm", VetForm.empty());
    return "vets/new";
  }

  @PostMapping("/new")
  String add(@Valid @ModelAttribute VetForm vetForm, BindingResult errors) {
    if (errors.hasErrors()) {
      return "vets/new";
    }
    vets.save(vetForm.toVet());
    return "redirect:/vets";
  }

  @ModelAttribute("allSpecialties")
  Specialty[] allSpecialties() {
    return Specialty.values();
  }
}
