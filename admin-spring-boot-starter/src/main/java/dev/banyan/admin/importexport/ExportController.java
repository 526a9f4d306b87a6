package dev.banyan.admin.importexport;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.AuthorizedRecords;
import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.RecordPage;
import dev.banyan.admin.model.RecordQuery;
import dev.banyan.admin.model.RecordType;
import dev.banyan.admin.web.ListRequest;
import dev.banyan.admin.web.RecordsArgumentResolver;
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

/// Exports a list as a file: all pages, with the same records, columns and order.
@Controller
class ExportController {
  private static final int AT_ONCE = 1_000;
  private final RecordsArgumentResolver recordsArgumentResolver;

  ExportController(RecordsArgumentResolver recordsArgumentResolver) {
    this.recordsArgumentResolver = recordsArgumentResolver;
  }

  @GetMapping("${banyan.admin.path:/admin}/records/{kind}/export.{ending:csv|json}")
  void export(
      @PathVariable String kind,
      @PathVariable String ending,
      @RequestParam MultiValueMap<String, String> parameters,
      @ModelAttribute(name = "viewer", binding = false) AdminPrincipal viewer,
      @ModelAttribute(name = "zone", binding = false) ZoneId zone,
      HttpServletResponse response)
      throws IOException {
    AuthorizedRecords authorizedRecords = recordsArgumentResolver.of(kind, viewer);
    RecordType shown = authorizedRecords.kind();
    ListRequest request = new ListRequest(parameters);
    List<Field> columns =
        request.columns(shown).stream().flatMap(name -> shown.field(name).stream()).toList();
    RecordQuery recordQuery = request.query(shown, zone);
    RecordQuery page = recordQuery.with(recordQuery.fields(), AT_ONCE);
    RecordPage first =
        request.faults().isEmpty()
            ? authorizedRecords.list(page)
            : new RecordPage.InvalidQuery(request.faults());
    if (first instanceof RecordPage.InvalidQuery) {
      // The list page shows the error next to each filter.
      response.sendRedirect(request.address(kind));
      return;
    }
    if (!(first instanceof RecordPage.Found)) {
      throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
    }
    ExportFormat format = ExportFormat.valueOf(ending.toUpperCase(Locale.ROOT));
    response.setContentType(format.type());
    response.setCharacterEncoding("UTF-8");
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"" + authorizedRecords.name() + "." + ending + "\"");
    // Closed only after everything is written, because closing marks the file as complete.
    Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), UTF_8));
    write(format.begin(out, columns), authorizedRecords, page, first);
    out.close();
  }

  private static void write(
      ExportFile file, AuthorizedRecords authorizedRecords, RecordQuery page, RecordPage begun)
      throws IOException {
    RecordPage recordPage = begun;
    while (recordPage instanceof RecordPage.Found(var entries, var next)) {
      for (RecordEntry recordEntry : entries) {
        file.add(recordEntry);
      }
      if (next.isEmpty()) {
        file.end();
        return;
      }
      recordPage = authorizedRecords.list(page.startingAfter(next));
    }
    // A partial file must not look complete, so the connection is aborted.
    throw new IOException("the export of " + authorizedRecords.name() + " could not be finished");
  }
}
