package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.attachments.Attachment;
import dev.banyan.monolith.attachments.AttachmentContent.ContentUnavailableException;
import dev.banyan.monolith.attachments.AttachmentLinks;
import dev.banyan.monolith.attachments.AttachmentResult;
import dev.banyan.monolith.attachments.AttachmentResult.Accepted;
import dev.banyan.monolith.attachments.Attachments;
import dev.banyan.monolith.attachments.FileResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// Serves the content of attachments, for the browser to show or to save: here, or at another
/// origin, where a link takes the place of the session.
@Controller
class AttachmentContentController {
  private final Attachments attachments;
  private final AttachmentLinks links;
  private final FileResponse files;

  AttachmentContentController(Attachments attachments, AttachmentLinks links, FileResponse files) {
    this.attachments = attachments;
    this.links = links;
    this.files = files;
  }

  @GetMapping("/attachments/{attachment}")
  void content(
      Caller caller,
      @PathVariable String attachment,
      @RequestParam(required = false) @Nullable String download,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    AttachmentResult<Attachment> found =
        attachments.find(caller, AttachmentController.id(attachment));
    if (!(found instanceof Accepted<Attachment>(var file))) {
      response.sendError(AttachmentMessages.status(found));
      return;
    }
    Optional<URI> elsewhere = links.to(file);
    if (elsewhere.isPresent()) {
      response.sendRedirect(elsewhere.get() + (download == null ? "" : "?download"));
      return;
    }
    send(file, download, request, response);
  }

  /// Needs no session.
  @GetMapping(AttachmentLinks.PATH + "{secret}")
  void linked(
      @PathVariable String secret,
      @RequestParam(required = false) @Nullable String download,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Optional<Attachment> file = links.find(secret);
    if (file.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    send(file.get(), download, request, response);
  }

  private void send(
      Attachment file,
      @Nullable String download,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    try {
      files.send(file, download != null, request, response);
    } catch (ContentUnavailableException e) {
      if (response.isCommitted()) {
        // The browser notices that the file ends early.
        throw new IOException(e);
      }
      response.reset();
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
  }
}
