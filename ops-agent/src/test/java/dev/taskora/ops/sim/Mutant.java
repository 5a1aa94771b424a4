package dev.taskora.ops.sim;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.util.List;

/**
 * A deliberately broken agent: the real classes with one method changed, in a class loader of their
 * own. The promises run beside it and must notice.
 *
 * @param type the class below {@code dev.taskora.ops}
 * @param promise a pattern: the promise that has to catch it
 */
record Mutant(String name, String type, String method, Change change, String promise) {

  /** What becomes of the method. */
  enum Change {
    ReturnsNull,
    ReturnsTrue,
    ReturnsFalse,
    DoesNothing,
    ReturnsOneMore
  }

  private static final String HOUSE = "dev.taskora.ops.";

  /** Broken promises within so many events. */
  @SuppressWarnings("unchecked") // MutantRun.run returns a List<String>; only the loader differs.
  List<String> run(long events) throws ReflectiveOperationException {
    Class<?> run = new Loader().loadClass(HOUSE + "sim.MutantRun");
    return (List<String>) run.getMethod("run", long.class).invoke(null, events);
  }

  private final class Loader extends ClassLoader {
    Loader() {
      super(Mutant.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String className, boolean resolve) throws ClassNotFoundException {
      if (!className.startsWith(HOUSE)) {
        return super.loadClass(className, resolve);
      }
      synchronized (getClassLoadingLock(className)) {
        Class<?> loaded = findLoadedClass(className);
        return loaded == null ? define(className) : loaded;
      }
    }

    private Class<?> define(String className) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(className.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(className);
        }
        byte[] bytes = in.readAllBytes();
        byte[] changed = className.equals(HOUSE + type) ? mutated(bytes) : bytes;
        return defineClass(className, changed, 0, changed.length);
      } catch (IOException unreadable) {
        throw new ClassNotFoundException(className, unreadable);
      }
    }
  }

  private byte[] mutated(byte[] original) {
    ClassFile file = ClassFile.of();
    int[] hits = new int[1];
    MethodTransform body =
        (builder, element) -> {
          if (element instanceof CodeModel code) {
            hits[0]++;
            builder.withCode(into -> rewrite(into, code));
          } else {
            builder.with(element);
          }
        };
    byte[] result =
        file.transformClass(
            file.parse(original),
            ClassTransform.transformingMethods(one -> one.methodName().equalsString(method), body));
    if (hits[0] == 0) {
      throw new IllegalStateException(type + " has no method " + method + " any more");
    }
    return result;
  }

  private void rewrite(CodeBuilder into, CodeModel code) {
    switch (change) {
      case ReturnsNull -> into.aconst_null().areturn();
      case ReturnsTrue -> into.iconst_1().ireturn();
      case ReturnsFalse -> into.iconst_0().ireturn();
      case DoesNothing -> into.return_();
      case ReturnsOneMore ->
          code.forEach(element -> {
            if (element instanceof ReturnInstruction) {
              into.iconst_1().iadd();
            }
            into.with(element);
          });
    }
  }
}
