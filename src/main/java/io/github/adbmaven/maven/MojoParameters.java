/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.settings.ConfigurationElement;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.SettingValue;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/** The parameters of a goal as Maven filled them in, each with the place that it came from. */
public final class MojoParameters {
    private final MavenSession session;
    private final MojoExecution execution;
    private final Map<Setting, SettingValue> values = new EnumMap<>(Setting.class);
    private final Map<String, ConfigurationElement> nested = new TreeMap<>();

    public MojoParameters(MavenSession session, MojoExecution execution) {
        this.session = session;
        this.execution = execution;
    }

    /** Adds what Maven injected; nothing if it injected nothing. */
    public MojoParameters put(Setting setting, @Nullable Object injected) {
        if (injected != null && !injected.toString().isBlank()) {
            values.put(setting, located(setting, injected.toString()));
        }
        return this;
    }

    /**
     * Adds what Maven injected, if it is meant for this goal: {@code -D}, or the goal's own execution. What the plugin configures
     * for all its goals, and a property of the POM, is left out.
     *
     * @return whether nothing had to be left out
     */
    public boolean putOwn(Setting setting, @Nullable Object injected) {
        if (injected == null || injected.toString().isBlank()) {
            return true;
        }
        Location location = new Location(session, execution);
        Optional<SettingValue> own = location.own(setting.element(), setting.property(), injected.toString());
        own.ifPresent(value -> values.put(setting, value));
        return own.isPresent();
    }

    /** Adds an element that holds others; nothing if the POM has none. */
    public MojoParameters put(String name, @Nullable PlexusConfiguration injected) {
        if (injected != null) {
            nested.put(name, new NestedConfigurationReader(session, execution).read(injected));
        }
        return this;
    }

    /** Adds a list, as the text that a property would have; an entry without text stays one, so that it can be refused. */
    public MojoParameters put(Setting setting, @Nullable List<@Nullable String> injected) {
        if (injected != null && !injected.isEmpty()) {
            String text =
                    injected.stream().map(entry -> Objects.toString(entry, "")).collect(Collectors.joining(","));
            values.put(setting, located(setting, text));
        }
        return this;
    }

    public Map<String, ConfigurationElement> nested() {
        return nested;
    }

    public Map<Setting, SettingValue> values() {
        return values;
    }

    private SettingValue located(Setting setting, String text) {
        return new Location(session, execution).locate(setting.element(), setting.property(), text);
    }
}
