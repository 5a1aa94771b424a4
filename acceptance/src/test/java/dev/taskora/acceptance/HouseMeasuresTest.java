package dev.taskora.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The measures of ARCHITECTURE.md, read from the source with javac's own parser. */
class HouseMeasuresTest {
  private static final int METHOD_LINES_MAX = 40;
  private static final int METHOD_LINES_90_PERCENT = 20;
  private static final int METHOD_LINES_MEDIAN = 8;
  private static final int FILE_LINES_MAX = 400;
  private static final int FILE_LINES_MEDIAN = 120;
  private static final int PAGE_FILE_LINES_MAX = 300;
  private static final int PARAMETERS_MAX = 5;
  private static final int FILES_PER_ROOM_MAX = 18;

  private record Method(String where, int lines, int parameters) {}

  private static List<Path> sources;
  private static final List<Method> METHODS = new ArrayList<>();

  @BeforeAll
  static void measure() throws IOException {
    sources = House.files(".java");
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    try (var files = javac.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              javac.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new Measuring(unit, positions).scan(unit, null);
      }
    }
  }

  @Test
  void no_method_is_longer_than_a_screen() {
    assertThat(METHODS.stream().filter(method -> method.lines > METHOD_LINES_MAX)).isEmpty();
  }

  @Test
  void most_methods_are_short() {
    List<Integer> lines = METHODS.stream().map(Method::lines).sorted().toList();
    assertThat(lines.get(lines.size() / 2)).isLessThanOrEqualTo(METHOD_LINES_MEDIAN);
    assertThat(lines.get(lines.size() * 9 / 10)).isLessThanOrEqualTo(METHOD_LINES_90_PERCENT);
  }

  @Test
  void more_than_five_parameters_are_a_record() {
    assertThat(METHODS.stream().filter(method -> method.parameters > PARAMETERS_MAX)).isEmpty();
  }

  @Test
  void files_are_short() {
    assertThat(longerThan(sources, FILE_LINES_MAX)).isEmpty();
    List<Integer> lines = sources.stream().map(HouseMeasuresTest::lines).sorted().toList();
    assertThat(lines.get(lines.size() / 2)).isLessThanOrEqualTo(FILE_LINES_MEDIAN);
  }

  @Test
  void files_of_the_page_are_short() {
    List<Path> page =
        House.files(".ts", ".tsx", ".css").stream()
            .filter(file -> !file.endsWith("schema.d.ts"))
            .toList();
    assertThat(longerThan(page, PAGE_FILE_LINES_MAX)).isEmpty();
  }

  @Test
  void no_room_is_crowded() {
    Map<String, Long> rooms =
        sources.stream()
            .filter(file -> House.name(file).contains("src/main/java"))
            .filter(file -> !file.endsWith("package-info.java"))
            .collect(Collectors.groupingBy(House::folder, TreeMap::new, Collectors.counting()));
    rooms.values().removeIf(count -> count <= FILES_PER_ROOM_MAX);
    assertThat(rooms).isEmpty();
  }

  private static List<String> longerThan(List<Path> files, int max) {
    return files.stream()
        .filter(file -> lines(file) > max)
        .map(file -> House.name(file) + ": " + lines(file))
        .toList();
  }

  private static int lines(Path file) {
    return (int) House.read(file).lines().count();
  }

  private static final class Measuring extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    Measuring(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
      if (method.getBody() != null) {
        long from =
            unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method.getBody()));
        long to = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
        METHODS.add(new Method(where(method), (int) (to - from + 1), parameters(method)));
      }
      return super.visitMethod(method, null);
    }

    /** A record's own constructor is the record that more than five parameters should be. */
    private int parameters(MethodTree method) {
      var owner = (ClassTree) getCurrentPath().getParentPath().getLeaf();
      boolean own = owner.getKind() == Tree.Kind.RECORD && method.getName().contentEquals("<init>");
      return own ? 0 : method.getParameters().size();
    }

    private String where(MethodTree method) {
      var owner = (ClassTree) getCurrentPath().getParentPath().getLeaf();
      return owner.getSimpleName() + "." + method.getName();
    }
  }
}
