/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.settings.ConfigurationElement;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.SettingValue;
import java.lang.reflect.Field;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.Mojo;
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

    /**
     * Adds the fields of a goal. A field with the name of a setting is this setting; a field with raw configuration is a nested
     * element. Other fields are ignored.
     */
    public void addFieldsOf(Mojo goal) {
        for (Class<?> type = goal.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                Setting setting = Setting.ofElement(field.getName()).orElse(null);
                if (setting != null) {
                    put(setting, value(field, goal));
                } else if (field.getType() == PlexusConfiguration.class) {
                    put(field.getName(), (PlexusConfiguration) value(field, goal));
                }
            }
        }
    }

    private static @Nullable Object value(Field field, Mojo goal) {
        try {
            field.setAccessible(true);
            return field.get(goal);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Adds an injected value, unless it is null or blank. A list becomes comma-separated text; its empty entries are kept, so that
     * validation can reject them.
     */
    MojoParameters put(Setting setting, @Nullable Object injected) {
        if (injected instanceof List<?> list) {
            if (!list.isEmpty()) {
                values.put(setting, withSource(setting, joined(list)));
            }
        } else if (injected != null && !injected.toString().isBlank()) {
            values.put(setting, withSource(setting, injected.toString()));
        }
        return this;
    }

    private static String joined(List<?> entries) {
        StringJoiner text = new StringJoiner(",");
        for (Object entry : entries) {
            text.add(Objects.toString(entry, ""));
        }
        return text.toString();
    }

    private void put(String name, @Nullable PlexusConfiguration injected) {
        if (injected != null) {
            nested.put(name, new NestedConfigurationReader(session, execution).read(injected));
        }
    }

    /**
     * Keeps a value only if it comes from {@code -D} or from the goal's own execution. Values from the configuration of all goals and
     * from properties of the POM are removed.
     *
     * @return false if a value was removed
     */
    public boolean keepOwn(Setting setting) {
        SettingValue value = values.remove(setting);
        if (value == null) {
            return true;
        }
        Optional<SettingValue> own =
                new Location(session, execution).own(setting.element(), setting.property(), value.text());
        own.ifPresent(kept -> values.put(setting, kept));
        return own.isPresent();
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
