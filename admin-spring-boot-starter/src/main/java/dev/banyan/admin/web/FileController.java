package dev.banyan.admin.web;

import dev.banyan.admin.model.AdminPrincipal;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// Serves the content of file fields, as downloads only: a browser must not run what users have
/// stored.
@Controller
class FileController {
  private final RecordsArgumentResolver recordsArgumentResolver;

  FileController(RecordsArgumentResolver recordsArgumentResolver) {
    this.recordsArgumentResolver = recordsArgumentResolver;
  }

  @GetMapping("${banyan.admin.path:/admin}/records/{kind}/file")
  ResponseEntity<byte[]> download(
      @PathVariable String kind,
      @RequestParam String id,
      @RequestParam String field,
      @ModelAttribute(name = "viewer", binding = false) AdminPrincipal viewer) {
    byte[] content =
        recordsArgumentResolver
            .of(kind, viewer)
            .content(id, field)
            .orElseThrow(RecordsArgumentResolver::missing);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(kind + "-" + field).build().toString())
        .header("X-Content-Type-Options", "nosniff")
        .body(content);
  }
}
