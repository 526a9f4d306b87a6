package com.example.clinic.visits;

import com.example.clinic.owners.Pet;
import com.example.clinic.owners.PetRepository;
import com.example.clinic.vets.VetRepository;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class VisitController {
  private final VisitService visits;
  private final PetRepository pets;
  private final VetRepository vets;
  private final Clock clock = Clock.systemDefaultZone();

  VisitController(VisitService visits, PetRepository pets, VetRepository vets) {
    this.visits = visits;
    this.pets = pets;
    this.vets = vets;
  }

  @GetMapping("/")
  String day(
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day,
      Model model) {
    LocalDate shown = day == null ? LocalDate.now(clock) : day;
    model.addAttribute("day", shown);
    model.addAttribute("visits", visits.on(shown));
    return "visits/day";
  }

  @GetMapping("/visits/new")
  String form(@RequestParam(required = false) Long petId, Model model) {
    model.addAttribute("visitForm", new VisitForm(petId, null, null, ""));
    return formWithChoices(model);
  }

  @PostMapping("/visits/new")
  String book(@Valid @ModelAttribute VisitForm visitForm, BindingResult errors, Model model) {
    return errors.hasErrors()
        ? formWithChoices(model)
        : "redirect:/visits/" + visits.book(visitForm).visit().id();
  }

  private String formWithChoices(Model model) {
    model.addAttribute(
        "pets", pets.findAll().stream().sorted(Comparator.comparing(Pet::getName)).toList());
    model.addAttribute("vets", vets.findAllByOrderByName());
    return "visits/new";
  }

  @GetMapping("/visits/{id}")
  String visit(@PathVariable long id, Model model) {
    model.addAttribute("view", visits.find(id));
    model.addAttribute("lineForm", new LineForm("", null));
    return "visits/visit";
  }

  @PostMapping("/visits/{id}/lines")
  String addLine(
      @PathVariable long id,
      @Valid @ModelAttribute LineForm lineForm,
      BindingResult errors,
      Model model) {
    if (errors.hasErrors()) {
      model.addAttribute("view", visits.find(id));
      return "visits/visit";
    }
    visits.addLine(id, lineForm);
    return "redirect:/visits/" + id;
  }

  @PostMapping("/visits/{id}/complete")
  String complete(@PathVariable long id, @RequestParam(defaultValue = "") String notes) {
    visits.complete(id, notes);
    return "redirect:/visits/" + id;
  }

  @PostMapping("/visits/{id}/cancel")
  String cancel(@PathVariable long id) {
    visits.cancel(id);
    return "redirect:/visits/" + id;
  }
}
