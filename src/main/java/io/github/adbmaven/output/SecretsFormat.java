/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats of a secrets file. */
public enum SecretsFormat {
    /** Lines such as {@code DATABRICKS_HOST=https://…} without quotes and comments; for shells, GitLab and dotenv libraries. */
    DOTENV,
    /** A {@link java.util.Properties} file with the names of the output properties. */
    PROPERTIES,
    /** A flat JSON object of strings with the names of the output properties without prefix. */
    JSON,
    /** A profile for the Databricks tools, merged into a file that may contain other profiles. */
    DATABRICKSCFG;

    /** Returns the format of this name, ignoring case. */
    public static Optional<SecretsFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.text().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Returns all names, for an error that lists them. */
    public static List<String> names() {
        return Arrays.stream(values()).map(SecretsFormat::text).toList();
    }

    /**
     * Returns the format that a file name implies, ignoring case: {@code *.env}, {@code .env} and {@code .env.*} are dotenv
     * ({@code .envrc} is not, because it is a script), {@code *.properties} is properties, {@code *.json} is json, {@code *.cfg}
     * and every name that ends in {@code databrickscfg} are databrickscfg. Other names imply no format.
     */
    public static Optional<SecretsFormat> ofFileName(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".env") || name.startsWith(".env.")) {
            return Optional.of(DOTENV);
        }
        if (name.endsWith(".properties")) {
            return Optional.of(PROPERTIES);
        }
        if (name.endsWith(".json")) {
            return Optional.of(JSON);
        }
        return Optional.of(DATABRICKSCFG).filter(format -> name.endsWith(".cfg") || name.endsWith("databrickscfg"));
    }

    /** Returns its name in the configuration. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
