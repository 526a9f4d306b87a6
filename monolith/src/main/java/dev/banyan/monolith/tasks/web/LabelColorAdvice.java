package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Username;
import dev.banyan.monolith.tasks.labels.LabelColors;
import dev.banyan.tasks.ProjectColor;
import dev.banyan.tasks.SearchText;
import java.security.Principal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Lets pages look up the colors of labels.
@ControllerAdvice(annotations = Controller.class)
class LabelColorAdvice {
  private final LabelColors labelColors;

  LabelColorAdvice(LabelColors labelColors) {
    this.labelColors = labelColors;
  }

  @ModelAttribute("labelColors")
  Lookup colors(@Nullable Principal principal) {
    return new Lookup(labelColors, principal == null ? null : new Username(principal.getName()));
  }

  /// The colors of the labels of one user. They are read when a page shows the first label: most
  /// pages have none.
  public static final class Lookup {
    private final LabelColors labelColors;
    private final @Nullable Username user;
    private @Nullable Map<String, ProjectColor> colors;

    Lookup(LabelColors labelColors, @Nullable Username user) {
      this.labelColors = labelColors;
      this.user = user;
    }

    /// The style class of a label's color, such as `green`; `null` for none.
    public @Nullable String of(String label) {
      if (user == null) {
        return null;
      }
      Map<String, ProjectColor> known = colors;
      if (known == null) {
        known = labelColors.of(user);
        colors = known;
      }
      ProjectColor color = known.get(SearchText.fold(label));
      return color == null ? null : color.name().toLowerCase(Locale.ROOT);
    }
  }
}
