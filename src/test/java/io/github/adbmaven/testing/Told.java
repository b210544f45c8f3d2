/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.testing;

import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.SettingSource;
import io.github.adbmaven.settings.SettingValue;
import io.github.adbmaven.settings.Settings;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What a goal was told, one word after the other. */
public final class Told {
    private final Map<Setting, SettingValue> given = new EnumMap<>(Setting.class);
    private final Map<String, String> environment = new TreeMap<>();

    private Told() {}

    public static Told nothing() {
        return new Told();
    }

    public Told pom(Setting setting, String text) {
        return tell(SettingSource.POM, setting, text);
    }

    public Told commandLine(Setting setting, String text) {
        return tell(SettingSource.COMMAND_LINE, setting, text);
    }

    public Told variable(String name, String text) {
        environment.put(name, text);
        return this;
    }

    /** In the environment by the preferred variable. */
    public Told tell(SettingSource rank, Setting setting, String text) {
        if (rank == SettingSource.ENVIRONMENT) {
            return variable(setting.environmentNames().get(0), text);
        }
        given.put(setting, new SettingValue(text, rank, rank + " " + setting.property()));
        return this;
    }

    public Settings settings() {
        return new Settings(given, Map.of(), environment);
    }
}
