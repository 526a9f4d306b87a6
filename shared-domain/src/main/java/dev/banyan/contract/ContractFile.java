package dev.banyan.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Stream;

/// The files of the contract that both servers publish, at the same addresses and without a token.
public enum ContractFile {
  OPENAPI("/api/v1/openapi.yaml", "application/yaml", "tasks-v1.openapi.yaml"),
  DOCS_PAGE("/docs", "text/html;charset=utf-8", "docs/docs.html"),
  DOCS_SCRIPT("/docs/docs.js", "text/javascript;charset=utf-8", "docs/docs.js");

  private final String path;
  private final String mediaType;
  private final String resource;

  ContractFile(String path, String mediaType, String resource) {
    this.path = path;
    this.mediaType = mediaType;
    this.resource = resource;
  }

  /// The file at this address.
  static Optional<ContractFile> at(String path) {
    return Stream.of(values()).filter(file -> file.path.equals(path)).findFirst();
  }

  public String path() {
    return path;
  }

  public String mediaType() {
    return mediaType;
  }

  public byte[] bytes() {
    try (InputStream in = ContractFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
