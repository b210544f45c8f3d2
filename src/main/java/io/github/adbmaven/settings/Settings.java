/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.GivenText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings of a goal: the values that Maven found, and those of the environment of the build. */
public final class Settings {
    private static final Set<Setting> SECRETS = Collections.unmodifiableSet(
            EnumSet.of(Setting.CLIENT_SECRET, Setting.CERTIFICATE_PASSWORD, Setting.ID_TOKEN));
    /** Secrets, and values that may contain a login. An error does not show them. */
    private static final Set<Setting> HIDDEN = Collections.unmodifiableSet(EnumSet.of(
            Setting.CLIENT_SECRET,
            Setting.CERTIFICATE_PASSWORD,
            Setting.CERTIFICATE,
            Setting.ID_TOKEN,
            Setting.HTTPS_PROXY));
    /** Free texts, which are not cleaned and may contain anything. */
    private static final Set<Setting> FREE = Collections.unmodifiableSet(
            EnumSet.of(Setting.COMMENT, Setting.COMMENT_PREFIX, Setting.BODY, Setting.QUERY, Setting.PROPERTIES));
    /** Settings whose two variables may differ: as in other tools, the lower-case name has precedence. */
    private static final Set<Setting> PROXIES =
            Collections.unmodifiableSet(EnumSet.of(Setting.HTTPS_PROXY, Setting.NO_PROXY));

    private final Map<Setting, SettingValue> given;
    private final Map<String, ConfigurationElement> nested;
    private final Map<String, String> environment;
    private final Map<Setting, Map<String, String>> contents;

    /**
     * @param given at most one value for each setting, because in Maven the POM has precedence over the command line
     * @param nested the nested elements of the POM, by name
     * @param environment the environment of the build, which in a daemon is not that of the process
     */
    public Settings(
            Map<Setting, SettingValue> given,
            Map<String, ConfigurationElement> nested,
            Map<String, String> environment) {
        this(cleaned(given), nested, environment, Map.of());
        this.given.forEach(Settings::refuseUnresolved);
        nested.values().forEach(Settings::refuseUnresolved);
    }

    private Settings(
            Map<Setting, SettingValue> given,
            Map<String, ConfigurationElement> nested,
            Map<String, String> environment,
            Map<Setting, Map<String, String>> contents) {
        this.given = new EnumMap<>(Setting.class);
        this.given.putAll(given);
        this.nested = Map.copyOf(nested);
        this.environment = Map.copyOf(environment);
        this.contents = Map.copyOf(contents);
    }

    /**
     * Returns the same settings with the contents of files that environment variables name.
     *
     * @param more for each setting, the variable that names the file, and the content of the file
     */
    public Settings completedBy(Map<Setting, Map<String, String>> more) {
        return new Settings(given, nested, environment, more);
    }

    /** Returns the value of the source with the highest precedence. */
    public Optional<SettingValue> get(Setting setting) {
        for (SettingSource rank : SettingSource.values()) {
            Optional<SettingValue> value = get(setting, rank);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    /** Returns the value of one source, even if another source has precedence. */
    public Optional<SettingValue> get(Setting setting, SettingSource rank) {
        if (rank == SettingSource.ENVIRONMENT) {
            return fromEnvironment(setting);
        }
        SettingValue value = given.get(setting);
        return value != null && value.rank() == rank ? Optional.of(value) : Optional.empty();
    }

    /** Returns the text of the value with the highest precedence. */
    public Optional<String> text(Setting setting) {
        return get(setting).map(SettingValue::text);
    }

    /** Whether a boolean setting is true. Without a value it is false. */
    public boolean isTrue(Setting setting) {
        return text(setting).map(Boolean::parseBoolean).orElse(false);
    }

    /** Returns a nested element of the POM. */
    public Optional<ConfigurationElement> nested(String name) {
        return Optional.ofNullable(nested.get(name));
    }

    /**
     * Returns a variable of the build's environment; an empty variable counts as not set.
     *
     * @throws ProblemException if the value is a placeholder that was not replaced. The error does not show the value, because it
     *     may be a secret
     */
    public Optional<String> environmentVariable(String name) {
        String text = set(name);
        if (GivenText.placeholder(text).isPresent()) {
            throw new ProblemException(unexpanded(
                    name,
                    Problem.configuration(
                            ErrorCode.UNRESOLVED_PLACEHOLDER, "The value is a placeholder that was not replaced.")));
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Returns an empty text if the variable is not set or blank. */
    private String set(String name) {
        String text = GivenText.secret(environment.getOrDefault(name, ""));
        return text.isBlank() ? "" : text;
    }

    /** Returns the proxy variables that are ignored because the lower-case variable has another value. */
    public List<String> overruledProxyVariables() {
        List<String> overruled = new ArrayList<>();
        for (Setting setting : PROXIES) {
            if (differ(variables(setting))) {
                overruled.add(setting.environmentNames().get(1));
            }
        }
        return overruled;
    }

    private static Map<Setting, SettingValue> cleaned(Map<Setting, SettingValue> given) {
        Map<Setting, SettingValue> cleaned = new EnumMap<>(Setting.class);
        given.forEach((setting, value) -> {
            String text = cleaned(setting, value.text());
            if (text.isEmpty() && !value.text().isBlank()) {
                throw new ProblemException(
                        Problem.configuration(ErrorCode.EMPTY_VALUE, "The value of " + value.source() + " is empty.")
                                .canBeSetBy(setting.howToSet())
                                .likelyCause("the variable that provides the value is not set.")
                                .remedy("set a value, or remove the setting. Nothing was sent."));
            }
            cleaned.put(setting, new SettingValue(text, value.rank(), value.source()));
        });
        return cleaned;
    }

    private static String cleaned(Setting setting, String text) {
        if (FREE.contains(setting)) {
            return text;
        }
        return SECRETS.contains(setting) ? GivenText.secret(text) : GivenText.plain(text);
    }

    /** Returns the values by the names of their variables, the preferred one first. */
    private Map<String, String> variables(Setting setting) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String name : setting.environmentNames()) {
            String text = cleaned(setting, set(name));
            if (!text.isBlank()) {
                found.put(name, text);
            }
        }
        return found;
    }

    private static boolean differ(Map<String, String> texts) {
        return new HashSet<>(texts.values()).size() > 1;
    }

    private Optional<SettingValue> fromEnvironment(Setting setting) {
        Map<String, String> found = variables(setting);
        contents.getOrDefault(setting, Map.of()).forEach((name, content) -> found.put(name, cleaned(setting, content)));
        found.forEach((name, text) -> refuseUnexpanded(setting, name, text));
        if (differ(found) && !PROXIES.contains(setting)) {
            throw new ProblemException(Problem.configuration(
                            ErrorCode.CONFLICTING_VARIABLES,
                            "Environment variables for one setting have different values: "
                                    + String.join(" and ", found.keySet()) + ".")
                    .remedy("unset one of them, or set both to the same value. Nothing was sent."));
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Map.Entry<String, String> preferred = found.entrySet().iterator().next();
        return Optional.of(new SettingValue(preferred.getValue(), SettingSource.ENVIRONMENT, preferred.getKey()));
    }

    /** Rejects placeholders: shells and CI systems pass the name of a variable that is not set. */
    private static void refuseUnexpanded(Setting setting, String source, String text) {
        Optional<String> name = FREE.contains(setting) ? Optional.empty() : GivenText.placeholder(text);
        if (name.isPresent()) {
            boolean hidden = HIDDEN.contains(setting);
            Problem problem = unexpanded(
                    source,
                    Problem.configuration(
                            ErrorCode.UNRESOLVED_PLACEHOLDER,
                            hidden
                                    ? "The value is a placeholder that was not replaced."
                                    : "The pipeline has no variable \"" + name.get()
                                            + "\", so its name was passed instead of a value."));
            throw new ProblemException(hidden ? problem : problem.observed("the value is " + text));
        }
        if (!FREE.contains(setting) && !HIDDEN.contains(setting) && text.equalsIgnoreCase("null")) {
            throw new ProblemException(Problem.configuration(ErrorCode.EMPTY_VALUE, "The value is the word \"null\".")
                    .configuredBy(source)
                    .likelyCause("a script or query printed null for a missing value.")
                    .remedy("check where it is set, and set " + setting.howToSet() + " to a value. Nothing was sent."));
        }
    }

    private static Problem unexpanded(String source, Problem problem) {
        return problem.configuredBy(source)
                .remedy("define the variable, or map the right one into this step, for example with env: in Azure"
                        + " Pipelines. Nothing was sent.");
    }

    private static void refuseUnresolved(Setting setting, SettingValue value) {
        if (!value.text().contains("${")) {
            refuseUnexpanded(setting, value.source(), value.text());
            return;
        }
        throw new ProblemException(Problem.configuration(
                        ErrorCode.UNRESOLVED_PLACEHOLDER,
                        "The value \"" + LogSanitizer.safe(value.text())
                                + "\" contains a placeholder that is not defined.")
                .configuredBy(value.source())
                .remedy("define the property, or set " + setting.howToSet() + " to a value. Nothing was sent."));
    }

    private static void refuseUnresolved(ConfigurationElement element) {
        element.texts().filter(text -> text.contains("${")).findFirst().ifPresent(text -> {
            throw new ProblemException(Problem.configuration(
                            ErrorCode.UNRESOLVED_PLACEHOLDER,
                            "The value \"" + text + "\" contains a placeholder that is not defined.")
                    .configuredBy("<" + element.name() + "> in the POM")
                    .remedy("define the property, or set a value. Nothing was sent."));
        });
    }

    /** Returns the source with the highest precedence that has a value for at least one of these settings. */
    public Optional<SettingSource> highestSourceOf(Setting... settings) {
        for (SettingSource rank : SettingSource.values()) {
            for (Setting setting : settings) {
                if (get(setting, rank).isPresent()) {
                    return Optional.of(rank);
                }
            }
        }
        return Optional.empty();
    }

    /** Returns an error with the source of the value and every way to set another value. */
    public static ProblemException invalid(
            ErrorCode code, Setting setting, SettingValue value, String what, String remedy) {
        return new ProblemException(Problem.configuration(code, LogSanitizer.safe(what))
                .configuredBy(value.source())
                .canBeSetBy(setting.howToSet())
                .remedy(remedy + " Nothing was sent."));
    }
}
