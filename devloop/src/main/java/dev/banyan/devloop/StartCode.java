package dev.banyan.devloop;

import java.lang.classfile.Annotation;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// The code of a class that runs only when objects are created or the server starts: constructors,
/// initializers, `main`, and methods that Spring calls at the start. Replacing it in a running
/// server would have no effect.
final class StartCode {
  private static final Set<String> NAMES = Set.of("<init>", "<clinit>", "main");
  private static final Set<String> ANNOTATIONS =
      Set.of("Lorg/springframework/context/annotation/Bean;", "Ljakarta/annotation/PostConstruct;");
  // Names of the methods that the compiler makes of lambdas.
  private static final List<String> LAMBDAS = List.of("lambda$new$", "lambda$static$");

  private StartCode() {}

  /// Whether two versions of a class do the same at the start.
  static boolean isSame(byte[] before, byte[] after) {
    return Arrays.equals(of(before), of(after));
  }

  private static byte[] of(byte[] content) {
    ClassModel model = ClassApi.FORMAT.parse(content);
    List<String> annotated =
        model.methods().stream()
            .filter(StartCode::isAnnotated)
            .map(method -> method.methodName().stringValue())
            .toList();
    return ClassApi.FORMAT.transformClass(
        model,
        (builder, element) -> {
          if (element instanceof MethodModel method && runsAtStart(method, annotated)) {
            builder.with(method);
          }
        });
  }

  private static boolean isAnnotated(MethodModel method) {
    return method
        .findAttribute(Attributes.runtimeVisibleAnnotations())
        .map(found ->
            found.annotations().stream()
                .map(Annotation::className)
                .anyMatch(name -> ANNOTATIONS.contains(name.stringValue())))
        .orElse(false);
  }

  private static boolean runsAtStart(MethodModel method, List<String> annotated) {
    String name = method.methodName().stringValue();
    if (!method.flags().has(AccessFlag.SYNTHETIC)) {
      return NAMES.contains(name) || annotated.contains(name);
    }
    return LAMBDAS.stream().anyMatch(name::startsWith)
        || annotated.stream().anyMatch(one -> name.startsWith("lambda$" + one + "$"));
  }
}
