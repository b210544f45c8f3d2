/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.testing;

import io.github.adbmaven.config.Rank;
import io.github.adbmaven.config.Setting;
import io.github.adbmaven.config.Settings;
import io.github.adbmaven.config.Value;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What a goal was told, one word after the other. */
public final class Told {
    private final Map<Setting, Value> given = new EnumMap<>(Setting.class);
    private final Map<String, String> environment = new TreeMap<>();

    private Told() {}

    public static Told nothing() {
        return new Told();
    }

    public Told pom(Setting setting, String text) {
        return tell(Rank.POM, setting, text);
    }

    public Told commandLine(Setting setting, String text) {
        return tell(Rank.COMMAND_LINE, setting, text);
    }

    public Told variable(String name, String text) {
        environment.put(name, text);
        return this;
    }

    /** In the environment by the preferred variable. */
    public Told tell(Rank rank, Setting setting, String text) {
        if (rank == Rank.ENVIRONMENT) {
            return variable(setting.environmentNames().get(0), text);
        }
        given.put(setting, new Value(text, rank, rank + " " + setting.property()));
        return this;
    }

    public Settings settings() {
        return new Settings(given, Map.of(), environment);
    }
}
