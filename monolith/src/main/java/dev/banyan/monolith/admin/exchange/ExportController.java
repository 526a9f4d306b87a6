package dev.banyan.monolith.admin.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.monolith.admin.pages.Desks;
import dev.banyan.monolith.admin.pages.ListRequest;
import dev.banyan.monolith.admin.records.Desk;
import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.Kind;
import dev.banyan.monolith.admin.records.Listed;
import dev.banyan.monolith.admin.records.Query;
import dev.banyan.monolith.admin.records.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// A list as a file: the same records, columns and order that its page shows, all of them.
@Controller
class ExportController {
  private static final int AT_ONCE = 1_000;
  private final Desks desks;

  ExportController(Desks desks) {
    this.desks = desks;
  }

  @GetMapping("/admin/records/{kind}/export.{ending:csv|json}")
  void export(
      @PathVariable String kind,
      @PathVariable String ending,
      @RequestParam MultiValueMap<String, String> parameters,
      @ModelAttribute(name = "viewer", binding = false) Viewer viewer,
      @ModelAttribute(name = "zone", binding = false) ZoneId zone,
      HttpServletResponse response)
      throws IOException {
    Desk desk = desks.of(kind, viewer);
    Kind shown = desk.kind();
    ListRequest request = new ListRequest(parameters);
    List<Field> columns =
        request.columns(shown).stream().flatMap(name -> shown.field(name).stream()).toList();
    Query query = request.query(shown, zone);
    Query page = query.with(query.fields(), AT_ONCE);
    Listed first =
        request.faults().isEmpty() ? desk.list(page) : new Listed.Misread(request.faults());
    if (first instanceof Listed.Misread) {
      // The list says at each filter what is wrong with it.
      response.sendRedirect(request.address(kind));
      return;
    }
    if (!(first instanceof Listed.Found)) {
      throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
    }
    ExportFormat format = ExportFormat.valueOf(ending.toUpperCase(Locale.ROOT));
    response.setContentType(format.type());
    response.setCharacterEncoding("UTF-8");
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"" + desk.name() + "." + ending + "\"");
    // Closed only where all is written: to close it is to say that the file is whole.
    Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), UTF_8));
    write(format.begin(out, columns), desk, page, first);
    out.close();
  }

  private static void write(ExportFile file, Desk desk, Query page, Listed begun)
      throws IOException {
    Listed listed = begun;
    while (listed instanceof Listed.Found(var entries, var next)) {
      for (Entry entry : entries) {
        file.add(entry);
      }
      if (next.isEmpty()) {
        file.end();
        return;
      }
      listed = desk.list(page.startingAfter(next));
    }
    // Half a file must not look like a whole one: the connection breaks off.
    throw new IOException("the export of " + desk.name() + " could not be finished");
  }
}
