/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats of a secrets file. */
public enum SecretsFormat {
    /** {@code DATABRICKS_HOST=https://…}: bare values, no comments; read by shells, GitLab and dotenv libraries. */
    DOTENV,
    /** A file for {@link java.util.Properties} with the names of the output properties. */
    PROPERTIES,
    /** One flat JSON object of strings: the names of the output properties without prefix. */
    JSON,
    /** A profile for the Databricks tools, merged into a file that may hold others. */
    DATABRICKSCFG;

    /** The format of this name, in any letter case. */
    public static Optional<SecretsFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.text().equalsIgnoreCase(name))
                .findFirst();
    }

    /** All names, for an error that lists them. */
    public static List<String> names() {
        return Arrays.stream(values()).map(SecretsFormat::text).toList();
    }

    /**
     * The format that a file's name tells, in any letter case: {@code *.env}, {@code .env} and {@code .env.*} are dotenv
     * ({@code .envrc} is not: that is a script), {@code *.properties} and {@code *.json} what they say, {@code *.cfg} and
     * every name that ends in {@code databrickscfg} a databrickscfg. Any other name tells nothing.
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

    /** Its name in the configuration. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
