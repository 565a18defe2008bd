package dev.assay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sizes that CONTRIBUTING.md names, and its ban of {@code var}, held in main and test sources. */
class SourcesTest {
    private static final int LINES_OF_A_FILE = 400;
    private static final int LINES_OF_A_METHOD = 60;
    private static final int PARAMETERS = 4;

    @Test
    void filesMethodsAndSignaturesStaySmall() throws IOException {
        assertThat(complaints(javaFilesBelow(Path.of("src")))).isEmpty();
    }

    @Test
    void complainsOfWhatIsTooLargeAndOfVar(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("Large.java");
        Files.writeString(
                file,
                "class Large {\n"
                        + "    void wide(int a, int b, int c, int d, int e) {\n        var unseen = a;\n    }\n"
                        + "    private void fine(int a, int b, int c, int d, int e) {}\n"
                        + "    @Override public void bound(int a, int b, int c, int d, int e) {}\n"
                        + "    record Wide(int a, int b, int c, int d, int e) {\n        Wide {}\n    }\n"
                        + "    void tall() {\n" + "\n".repeat(LINES_OF_A_METHOD) + "    }\n"
                        + "\n".repeat(LINES_OF_A_FILE) + "}\n");
        assertThat(complaints(List.of(file)))
                .containsExactly(
                        "Large.java: 472 lines, at most 400",
                        "Large.java:2: wide has 5 parameters, at most 4",
                        "Large.java:3: var hides the type of unseen",
                        "Large.java:10: tall has 62 lines, at most 60");
    }

    private static List<Path> javaFilesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> complaints(List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
            List<String> found = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                new Sizes(unit, Trees.instance(task).getSourcePositions(), found).scan(unit, null);
            }
            return found;
        }
    }

    private static final class Sizes extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> found;
        private final String file;

        Sizes(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
            this.unit = unit;
            this.positions = positions;
            this.found = found;
            this.file = Path.of(unit.getSourceFile().getName()).getFileName().toString();
        }

        @Override
        public Void visitCompilationUnit(CompilationUnitTree tree, Void nothing) {
            long lines = line(positions.getEndPosition(unit, tree));
            if (lines > LINES_OF_A_FILE) {
                found.add("%s: %d lines, at most %d".formatted(file, lines, LINES_OF_A_FILE));
            }
            return super.visitCompilationUnit(tree, null);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            long first = line(positions.getStartPosition(unit, method));
            long lines = line(positions.getEndPosition(unit, method)) - first + 1;
            String where = "%s:%d: %s has ".formatted(file, first, method.getName());
            if (lines > LINES_OF_A_METHOD) {
                found.add(where + "%d lines, at most %d".formatted(lines, LINES_OF_A_METHOD));
            }
            int parameters = method.getParameters().size();
            // Constructors and static factories of values take what the value holds; nobody else calls what is private;
            // what overrides has the parameters that it must have.
            Set<Modifier> modifiers = method.getModifiers().getFlags();
            boolean called = method.getReturnType() != null
                    && !modifiers.contains(Modifier.PRIVATE)
                    && !modifiers.contains(Modifier.STATIC)
                    && !overrides(method);
            if (parameters > PARAMETERS && called) {
                found.add(where + "%d parameters, at most %d".formatted(parameters, PARAMETERS));
            }
            return super.visitMethod(method, null);
        }

        private static boolean overrides(MethodTree method) {
            return method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
        }

        @Override
        public Void visitVariable(VariableTree variable, Void nothing) {
            long at = positions.getStartPosition(unit, variable);
            if (variable.getType() == null && written(variable).startsWith("var ")) {
                found.add("%s:%d: var hides the type of %s".formatted(file, line(at), variable.getName()));
            }
            return super.visitVariable(variable, null);
        }

        private String written(Tree tree) {
            try {
                CharSequence text = unit.getSourceFile().getCharContent(true);
                long start = Math.max(0, positions.getStartPosition(unit, tree));
                long end = Math.max(start, positions.getEndPosition(unit, tree));
                return text.subSequence((int) start, (int) end).toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private long line(long position) {
            LineMap lines = unit.getLineMap();
            return position < 0 ? 0 : lines.getLineNumber(position);
        }
    }
}
