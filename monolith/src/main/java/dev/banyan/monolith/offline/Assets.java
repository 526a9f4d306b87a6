package dev.banyan.monolith.offline;

import dev.banyan.monolith.encryption.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// The style sheets, scripts and images of the pages, of this application and of its libraries, and
/// one version of all of them.
@Component
class Assets {
  private static final String HTMX = "META-INF/resources/webjars/htmx.org/";
  private static final String HTMX_FILE = "dist/htmx.min.js";
  private static final String ROOT = "static/";
  private static final int VERSION_CHARACTERS = 16;
  private final SortedMap<String, String> integrity = new TreeMap<>();
  private final String version;

  Assets() {
    PathMatchingResourcePatternResolver files = new PathMatchingResourcePatternResolver();
    MessageDigest all = Sha256.digest();
    try {
      for (Resource file : files.getResources("classpath*:" + ROOT + "assets/**/*.*")) {
        String name = file.getURL().getPath();
        add(name.substring(name.lastIndexOf("/" + ROOT) + ROOT.length()), file);
      }
      for (Resource file : files.getResources("classpath*:" + HTMX + "*/" + HTMX_FILE)) {
        add("/webjars/htmx.org/" + HTMX_FILE, file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    integrity.forEach((path, hash) -> all.update((path + hash).getBytes(StandardCharsets.UTF_8)));
    version = HexFormat.of().formatHex(all.digest()).substring(0, VERSION_CHARACTERS);
  }

  private void add(String path, Resource file) throws IOException {
    try (InputStream content = file.getInputStream()) {
      byte[] hash = Sha256.digest().digest(content.readAllBytes());
      integrity.put(path, "sha256-" + Base64.getEncoder().encodeToString(hash));
    }
  }

  /// Changes with the content of any of them.
  String version() {
    return version;
  }

  /// Subresource integrity values by path.
  Map<String, String> integrity() {
    return integrity;
  }
}
