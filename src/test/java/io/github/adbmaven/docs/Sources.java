/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.docs;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Parses the sources of the plugin, except those of the emulator. */
final class Sources {
    /** A call of a method or constructor, and its location. */
    record Call(String className, String name, List<? extends ExpressionTree> arguments, Place place) {}

    /** The class and the method around an expression. */
    record Place(ClassTree type, Optional<MethodTree> method) {
        String className() {
            return type.getSimpleName().toString();
        }
    }

    private final List<Call> calls = new ArrayList<>();

    Sources(Path root) {
        try {
            for (CompilationUnitTree unit : parse(root)) {
                new Calls().scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param className the class that declares the method or constructor; the name of a constructor is that of its class
     * @param arity how many arguments the call has
     */
    Stream<Call> callsOf(String className, String name, IntPredicate arity) {
        return calls.stream()
                .filter(call -> call.name.equals(name) && arity.test(call.arguments.size()))
                .filter(call -> call.className.equals(className));
    }

    /** @param className the class that contains the calls */
    Stream<Call> callsIn(String className) {
        return calls.stream().filter(call -> call.place.className().equals(className));
    }

    private static Iterable<? extends CompilationUnitTree> parse(Path root) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var manager = compiler.getStandardFileManager(null, null, null);
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(root.resolve("emulator")))
                    .sorted()
                    .toList();
            var task = compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(sources));
            return ((JavacTask) task).parse();
        }
    }

    private final class Calls extends TreePathScanner<@Nullable Void, @Nullable Void> {
        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
            Place place = place();
            if (call.getMethodSelect() instanceof IdentifierTree own) {
                add(place.className(), own.getName().toString(), call.getArguments(), place);
            } else if (call.getMethodSelect() instanceof MemberSelectTree other) {
                add(other.getExpression().toString(), other.getIdentifier().toString(), call.getArguments(), place);
            }
            return super.visitMethodInvocation(call, null);
        }

        @Override
        public @Nullable Void visitNewClass(NewClassTree call, @Nullable Void nothing) {
            String type = call.getIdentifier().toString();
            add(type, type, call.getArguments(), place());
            return super.visitNewClass(call, null);
        }

        private void add(String className, String name, List<? extends ExpressionTree> arguments, Place place) {
            calls.add(new Call(className, name, arguments, place));
        }

        private Place place() {
            Optional<MethodTree> method = Optional.empty();
            for (TreePath path = getCurrentPath(); path != null; path = path.getParentPath()) {
                if (method.isEmpty() && path.getLeaf() instanceof MethodTree found) {
                    method = Optional.of(found);
                }
                if (path.getLeaf() instanceof ClassTree type) {
                    return new Place(type, method);
                }
            }
            throw new IllegalStateException("a call outside of a class");
        }
    }

    /** A field of a class, or a component of a record. */
    static Optional<VariableTree> field(ClassTree type, String name) {
        return type.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(field -> field.getName().contentEquals(name))
                .findFirst();
    }
}
