package dev.banyan.devloop;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Java agent that replaces classes of a running server by those in its folders.
public final class LiveClasses {
  private static volatile @Nullable Instrumentation instrumentation;

  private LiveClasses() {}

  /// Called by the JVM.
  public static void premain(@Nullable String arguments, Instrumentation given) {
    instrumentation = given;
  }

  /// Replaces these classes as far as they are loaded; the others are loaded from the folders when
  /// they are needed.
  ///
  /// @return whether all were replaced; otherwise none was, because the JVM cannot take the change
  static boolean replace(ClassLoader loader, Set<String> names) {
    Instrumentation jvm = instrumentation;
    if (jvm == null) {
      return false;
    }
    try {
      List<ClassDefinition> definitions = new ArrayList<>();
      for (Class<?> one : loaded(jvm, loader, names)) {
        definitions.add(new ClassDefinition(one, content(loader, one.getName())));
      }
      jvm.redefineClasses(definitions.toArray(ClassDefinition[]::new));
      return true;
    } catch (IOException
        | ClassNotFoundException
        | UnmodifiableClassException
        | UnsupportedOperationException
        | LinkageError e) {
      return false;
    }
  }

  private static List<Class<?>> loaded(Instrumentation jvm, ClassLoader loader, Set<String> names) {
    return Arrays.<Class<?>>stream(jvm.getAllLoadedClasses())
        .filter(
            one -> Objects.equals(one.getClassLoader(), loader) && names.contains(one.getName()))
        .toList();
  }

  private static byte[] content(ClassLoader loader, String name) throws IOException {
    try (InputStream in = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
