/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.config;

import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a goal was told: the values that Maven found, completed by the environment of the build. */
public final class Settings {
    private static final Pattern MACRO = Pattern.compile("\\$\\(([A-Za-z0-9_.-]+)\\)");

    private final Map<Setting, Value> given;
    private final Map<String, Element> nested;
    private final Map<String, String> environment;
    private final Map<Setting, Map<String, String>> contents;

    /**
     * @param given at most one value for each setting: Maven itself lets the POM win over the command line
     * @param nested the elements that hold others, by their names; only a POM can have them
     * @param environment of the build, not of this process: a daemon serves builds of many environments
     */
    public Settings(Map<Setting, Value> given, Map<String, Element> nested, Map<String, String> environment) {
        this(given, nested, environment, Map.of());
        given.forEach(Settings::refuseUnresolved);
        nested.values().forEach(Settings::refuseUnresolved);
    }

    private Settings(
            Map<Setting, Value> given,
            Map<String, Element> nested,
            Map<String, String> environment,
            Map<Setting, Map<String, String>> contents) {
        this.given = new EnumMap<>(Setting.class);
        this.given.putAll(given);
        this.nested = Map.copyOf(nested);
        this.environment = Map.copyOf(environment);
        this.contents = Map.copyOf(contents);
    }

    /**
     * The same settings, and values from files that environment variables name.
     *
     * @param more for a setting the variable that names the file, and the text in it
     */
    public Settings completedBy(Map<Setting, Map<String, String>> more) {
        return new Settings(given, nested, environment, more);
    }

    /** The value that counts. */
    public Optional<Value> get(Setting setting) {
        return Stream.of(Rank.values())
                .flatMap(rank -> get(setting, rank).stream())
                .findFirst();
    }

    /** The value in one rank, also if a stronger rank has another one. */
    public Optional<Value> get(Setting setting, Rank rank) {
        return rank == Rank.ENVIRONMENT
                ? fromEnvironment(setting)
                : Optional.ofNullable(given.get(setting)).filter(value -> value.rank() == rank);
    }

    /** The text that counts. */
    public Optional<String> text(Setting setting) {
        return get(setting).map(Value::text);
    }

    /** An element of the POM that holds others. */
    public Optional<Element> nested(String name) {
        return Optional.ofNullable(nested.get(name));
    }

    /** A variable of the build's environment; an empty one counts as not set. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }

    private Optional<Value> fromEnvironment(Setting setting) {
        Map<String, String> found = new LinkedHashMap<>();
        setting.environmentNames().forEach(name -> variable(name).ifPresent(text -> found.put(name, text.strip())));
        found.putAll(contents.getOrDefault(setting, Map.of()));
        found.forEach(Settings::refuseUnexpanded);
        List<String> different = found.values().stream().distinct().toList();
        if (different.size() > 1) {
            throw new ProblemException(
                    Problem.configuration("The environment gives two different values for one setting: "
                                    + String.join(" and ", found.keySet()) + ".")
                            .remedy("unset one of them, or give both the same value. Nothing was sent."));
        }
        return found.entrySet().stream()
                .findFirst()
                .map(entry -> new Value(entry.getValue(), Rank.ENVIRONMENT, entry.getKey()));
    }

    /** Azure Pipelines leaves its own spelling of a variable that is not set. */
    private static void refuseUnexpanded(String source, String text) {
        Matcher macro = MACRO.matcher(text.strip());
        if (macro.matches()) {
            throw new ProblemException(Problem.configuration("The pipeline has no variable \"" + macro.group(1)
                            + "\": its name was handed over instead of a value.")
                    .from(source)
                    .remedy("define the variable, or map the right one into this step, for example with env: in Azure"
                            + " Pipelines. Nothing was sent."));
        }
    }

    private static void refuseUnresolved(Setting setting, Value value) {
        refuseUnexpanded(value.source(), value.text());
        if (value.text().contains("${")) {
            throw new ProblemException(Problem.configuration(
                            "The value \"" + value.text() + "\" has a placeholder that nothing fills.")
                    .from(value.source())
                    .remedy("define the property, or set " + setting.spellings() + " to a value. Nothing was sent."));
        }
    }

    private static void refuseUnresolved(Element element) {
        element.texts().filter(text -> text.contains("${")).findFirst().ifPresent(text -> {
            throw new ProblemException(
                    Problem.configuration("The value \"" + text + "\" has a placeholder that nothing fills.")
                            .from("<" + element.name() + "> in the POM")
                            .remedy("define the property, or write a value. Nothing was sent."));
        });
    }

    /** The strongest rank in which at least one of these settings has a value. */
    public Optional<Rank> strongest(Setting... settings) {
        return Stream.of(Rank.values())
                .filter(rank -> Stream.of(settings)
                        .anyMatch(setting -> get(setting, rank).isPresent()))
                .findFirst();
    }

    /** Fails with the place that the value came from and every way to give another one. */
    public static ProblemException invalid(Setting setting, Value value, String what, String remedy) {
        return new ProblemException(Problem.configuration(what)
                .from(value.source())
                .setBy(setting.spellings())
                .remedy(remedy + " Nothing was sent."));
    }
}
