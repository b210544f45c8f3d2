/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.model.GivenText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the certificates that a build trusts besides the JDK's. */
public final class CaBundleReader {
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

    private CaBundleReader() {}

    /**
     * The text of the file that the settings name; empty if they name none.
     *
     * @param start where the build was started: there a relative path begins, also in a daemon
     */
    public static Optional<String> read(Settings settings, Path start) {
        return settings.get(Setting.CA_BUNDLE).map(value -> read(value, start));
    }

    private static String read(SettingValue value, Path start) {
        String text;
        try {
            text = GivenText.decoded(Files.readAllBytes(start.resolve(value.text())));
        } catch (IOException | InvalidPathException e) {
            throw Settings.invalid(
                    ErrorCode.INVALID_CA_BUNDLE,
                    Setting.CA_BUNDLE,
                    value,
                    "The caBundle file \"" + value.text() + "\" cannot be read.",
                    "name a readable file in PEM form.");
        }
        if (!text.contains(BEGIN)) {
            throw Settings.invalid(
                    ErrorCode.INVALID_CA_BUNDLE,
                    Setting.CA_BUNDLE,
                    value,
                    "The file \"" + value.text() + "\" contains no PEM certificate.",
                    "it must have lines \"" + BEGIN + "\".");
        }
        return text;
    }
}
