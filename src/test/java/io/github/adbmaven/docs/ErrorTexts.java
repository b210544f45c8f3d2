/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.docs;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import io.github.adbmaven.docs.Sources.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The first sentence of every error that the plugin can print, read from the sources: what is given to {@code Problem.configuration},
 * {@code refusal} and {@code environment}, followed through constants, helpers and parameters. What only the moment knows becomes
 * {@value #OPEN}.
 */
final class ErrorTexts {
    static final String OPEN = "…";

    private static final Pattern FILLED_LATER = Pattern.compile("%[sd]|\\{[a-z]+}|…+");
    private static final Pattern WORDS = Pattern.compile("[A-Za-z]{3,}.*[A-Za-z]{2,}");
    private static final int DEEPEST = 6;

    private final Sources sources;
    private final SortedMap<String, Set<String>> origins = new TreeMap<>();
    private final Set<String> unknown = new TreeSet<>();

    ErrorTexts(Sources sources) {
        this.sources = sources;
        for (String kind : List.of("configuration", "refusal", "environment")) {
            sources.callsOf("Problem", kind, arity -> arity == 1)
                    .forEach(call -> add(call.arguments().get(0), call.place()));
        }
        // The same problem in better words.
        sources.callsOf("problem", "what", arity -> arity == 1)
                .forEach(call -> add(call.arguments().get(0), call.place()));
    }

    /** Each text with the classes that may say it; of two the more general one. */
    SortedMap<String, Set<String>> origins() {
        SortedMap<String, Set<String>> general = new TreeMap<>(origins);
        general.keySet()
                .removeIf(text -> origins.keySet().stream()
                        .anyMatch(other -> !other.equals(text) && covers(other, text) && !covers(text, other)));
        return general;
    }

    private boolean covers(String general, String special) {
        return Objects.equals(origins.get(general), origins.get(special))
                && special.matches(
                        Stream.of(general.split(OPEN, -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    /** The classes that say something which was not found: it cannot be explained either. */
    Set<String> unknown() {
        return unknown;
    }

    private void add(ExpressionTree sentence, Place place) {
        List<String> sentences = values(sentence, place, Map.of(), 0);
        if (sentences.stream().anyMatch(text -> !WORDS.matcher(text).find())) {
            unknown.add(place.className() + ": " + sentence + " = " + sentences);
        }
        sentences.stream()
                .map(text -> FILLED_LATER.matcher(text).replaceAll(OPEN).replaceAll("…(\\s?…)+", OPEN))
                .filter(text -> WORDS.matcher(text).find())
                .forEach(text -> origins.computeIfAbsent(text, first -> new LinkedHashSet<>())
                        .add(place.className()));
    }

    private List<String> values(ExpressionTree tree, Place place, Map<String, List<String>> bound, int depth) {
        if (depth > DEEPEST) {
            return List.of(OPEN);
        }
        if (tree instanceof LiteralTree literal) {
            return List.of(String.valueOf(literal.getValue()));
        }
        if (tree instanceof ParenthesizedTree inner) {
            return values(inner.getExpression(), place, bound, depth);
        }
        if (tree instanceof BinaryTree both) {
            return joined(
                    values(both.getLeftOperand(), place, bound, depth),
                    values(both.getRightOperand(), place, bound, depth));
        }
        if (tree instanceof ConditionalExpressionTree either) {
            return Stream.of(either.getTrueExpression(), either.getFalseExpression())
                    .flatMap(each -> values(each, place, bound, depth).stream())
                    .toList();
        }
        if (tree instanceof IdentifierTree name) {
            return named(name.getName().toString(), place, bound, depth);
        }
        return tree instanceof MethodInvocationTree call ? called(call, place, bound, depth) : List.of(OPEN);
    }

    private static List<String> joined(List<String> left, List<String> right) {
        return left.stream()
                .flatMap(first -> right.stream().map(second -> first + second))
                .toList();
    }

    /** A constant, a local variable, a parameter by its callers, a field by what the constructor was given. */
    private List<String> named(String name, Place place, Map<String, List<String>> bound, int depth) {
        if (bound.containsKey(name)) {
            return bound.get(name);
        }
        Optional<VariableTree> local = place.method().flatMap(method -> local(method, name));
        if (local.isPresent()) {
            return initial(local.get(), place, bound, depth);
        }
        Optional<List<String>> passed = place.method().flatMap(method -> passed(method, name, place, depth));
        if (passed.isPresent()) {
            return passed.get();
        }
        Optional<VariableTree> field = Sources.field(place.type(), name);
        if (field.filter(found -> found.getInitializer() != null).isPresent()) {
            return initial(field.get(), new Place(place.type(), Optional.empty()), bound, depth);
        }
        return field.flatMap(found -> constructed(place.type(), name, depth)).orElse(List.of(OPEN));
    }

    private List<String> initial(VariableTree variable, Place place, Map<String, List<String>> bound, int depth) {
        @Nullable ExpressionTree value = variable.getInitializer();
        return value == null ? List.of(OPEN) : values(value, place, bound, depth + 1);
    }

    private Optional<List<String>> passed(MethodTree method, String name, Place place, int depth) {
        List<? extends VariableTree> parameters = method.getParameters();
        boolean constructor = method.getName().contentEquals("<init>");
        String called = constructor ? place.className() : method.getName().toString();
        return index(parameters, name).map(index -> arguments(place.className(), called, parameters, index, depth));
    }

    private Optional<List<String>> constructed(ClassTree type, String name, int depth) {
        String className = type.getSimpleName().toString();
        List<VariableTree> components = type.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(field -> field.getInitializer() == null)
                .toList();
        return type.getMembers().stream()
                .filter(MethodTree.class::isInstance)
                .map(MethodTree.class::cast)
                .filter(method -> method.getName().contentEquals("<init>"))
                .map(MethodTree::getParameters)
                .filter(parameters -> index(parameters, name).isPresent())
                .findFirst()
                .or(() -> Optional.of(components))
                .flatMap(parameters -> index(parameters, name)
                        .map(index -> arguments(className, className, parameters, index, depth)));
    }

    private List<String> arguments(
            String className, String method, List<? extends VariableTree> parameters, int index, int depth) {
        int fixed = parameters.size();
        boolean open = parameters.get(fixed - 1).toString().contains("...");
        List<String> found = sources.callsOf(className, method, arity -> arity == fixed || (open && arity > fixed))
                .flatMap(call -> values(call.arguments().get(index), call.place(), Map.of(), depth + 1).stream())
                .distinct()
                .toList();
        return found.isEmpty() ? List.of(OPEN) : found;
    }

    private List<String> called(MethodInvocationTree call, Place place, Map<String, List<String>> bound, int depth) {
        if (call.getMethodSelect() instanceof MemberSelectTree select) {
            return select.getIdentifier().contentEquals("formatted")
                    ? formatted(select.getExpression(), call.getArguments(), place, bound, depth)
                    : List.of(OPEN);
        }
        String name = call.getMethodSelect().toString();
        return place.type().getMembers().stream()
                .filter(MethodTree.class::isInstance)
                .map(MethodTree.class::cast)
                .filter(method -> method.getName().contentEquals(name)
                        && method.getParameters().size() == call.getArguments().size())
                .findFirst()
                .map(method -> returned(method, call.getArguments(), place, bound, depth))
                .orElse(List.of(OPEN));
    }

    private List<String> formatted(
            ExpressionTree format,
            List<? extends ExpressionTree> arguments,
            Place place,
            Map<String, List<String>> bound,
            int depth) {
        List<String> texts = values(format, place, bound, depth);
        for (ExpressionTree argument : arguments) {
            List<String> fillings = values(argument, place, bound, depth + 1);
            texts = texts.stream()
                    .flatMap(text -> fillings.stream()
                            .map(filling -> text.replaceFirst("%[sd]", Matcher.quoteReplacement(filling))))
                    .toList();
        }
        return texts;
    }

    private List<String> returned(
            MethodTree method,
            List<? extends ExpressionTree> arguments,
            Place place,
            Map<String, List<String>> bound,
            int depth) {
        Map<String, List<String>> given = IntStream.range(0, arguments.size())
                .boxed()
                .collect(Collectors.toMap(
                        index -> method.getParameters().get(index).getName().toString(),
                        index -> values(arguments.get(index), place, bound, depth + 1)));
        Place inside = new Place(place.type(), Optional.of(method));
        List<String> results = new ArrayList<>();
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitReturn(ReturnTree end, @Nullable Void nothing) {
                results.addAll(values(end.getExpression(), inside, given, depth + 1));
                return null;
            }
        }.scan(method.getBody(), null);
        return results;
    }

    private static Optional<VariableTree> local(MethodTree method, String name) {
        List<VariableTree> found = new ArrayList<>();
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitVariable(VariableTree variable, @Nullable Void nothing) {
                if (variable.getName().contentEquals(name)) {
                    found.add(variable);
                }
                return super.visitVariable(variable, null);
            }
        }.scan(method.getBody(), null);
        return found.stream().findFirst();
    }

    private static Optional<Integer> index(List<? extends VariableTree> variables, String name) {
        return IntStream.range(0, variables.size())
                .boxed()
                .filter(index -> variables.get(index).getName().contentEquals(name))
                .findFirst();
    }
}
