package dev.banyan.admin.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartRequest;
import org.springframework.web.util.WebUtils;

/// The files of a submitted form, which become values of the form in Base64.
final class SubmittedFiles {
  private SubmittedFiles() {}

  static void into(MultiValueMap<String, String> form, HttpServletRequest request) {
    MultipartRequest files = WebUtils.getNativeRequest(request, MultipartRequest.class);
    if (files == null) {
      return;
    }
    files
        .getFileMap()
        .forEach((name, file) -> {
          if (!file.isEmpty()) {
            try {
              form.set(name, Base64.getEncoder().encodeToString(file.getBytes()));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        });
  }
}
