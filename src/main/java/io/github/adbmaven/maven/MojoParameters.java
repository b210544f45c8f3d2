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

/** The parameters that Maven injected into a goal, each with its source. */
public final class MojoParameters {
    private final MavenSession session;
    private final MojoExecution execution;
    private final Map<Setting, SettingValue> values = new EnumMap<>(Setting.class);
    private final Map<String, ConfigurationElement> nested = new TreeMap<>();

    public MojoParameters(MavenSession session, MojoExecution execution) {
        this.session = session;
        this.execution = execution;
    }

    /** Adds an injected value, unless it is null or blank. */
    public MojoParameters put(Setting setting, @Nullable Object injected) {
        if (injected != null && !injected.toString().isBlank()) {
            values.put(setting, withSource(setting, injected.toString()));
        }
        return this;
    }

    /**
     * Adds an injected value if it comes from {@code -D} or from the goal's own execution. Values from the configuration of all goals
     * and from properties of the POM are ignored.
     *
     * @return false if a value was ignored
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

    /** Adds a nested element, unless it is null. */
    public MojoParameters put(String name, @Nullable PlexusConfiguration injected) {
        if (injected != null) {
            nested.put(name, new NestedConfigurationReader(session, execution).read(injected));
        }
        return this;
    }

    /** Adds a list as comma-separated text. Empty entries are kept, so that validation can reject them. */
    public MojoParameters put(Setting setting, @Nullable List<@Nullable String> injected) {
        if (injected != null && !injected.isEmpty()) {
            String text =
                    injected.stream().map(entry -> Objects.toString(entry, "")).collect(Collectors.joining(","));
            values.put(setting, withSource(setting, text));
        }
        return this;
    }

    public Map<String, ConfigurationElement> nested() {
        return nested;
    }

    public Map<Setting, SettingValue> values() {
        return values;
    }

    private SettingValue withSource(Setting setting, String text) {
        return new Location(session, execution).locate(setting.element(), setting.property(), text);
    }
}
