/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings.identity;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.GivenText;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.Settings;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reads settings from the files that environment variables name, as Terraform's azurerm provider does. */
final class EnvironmentFiles {
    private static final Map<Setting, String> VARIABLES = Map.of(
            Setting.CLIENT_ID, "ARM_CLIENT_ID_FILE_PATH",
            Setting.CLIENT_SECRET, "ARM_CLIENT_SECRET_FILE_PATH");
    /** A longer file contains neither an ID nor a secret. */
    private static final int MAX_BYTES = 8192;

    private EnvironmentFiles() {}

    /** Returns the settings with the contents of the files. Relative paths start at {@code executionRoot}. */
    static Settings complete(Settings settings, Path executionRoot) {
        Map<Setting, Map<String, String>> contents = new EnumMap<>(Setting.class);
        for (Map.Entry<Setting, String> entry : VARIABLES.entrySet()) {
            String variable = entry.getValue();
            Optional<String> path = settings.environmentVariable(variable);
            if (path.isPresent()) {
                contents.put(entry.getKey(), Map.of(variable, content(variable, path.get(), executionRoot)));
            }
        }
        return settings.completedBy(contents);
    }

    private static String content(String variable, String path, Path executionRoot) {
        try {
            Path file = executionRoot.resolve(path.strip());
            String text =
                    Files.size(file) > MAX_BYTES ? "" : GivenText.secret(GivenText.decoded(Files.readAllBytes(file)));
            if (text.isBlank()) {
                throw invalid(variable, path, "it is empty or too long for an ID or a secret.");
            }
            return text;
        } catch (InvalidPathException e) {
            throw invalid(variable, path, "this is not a path.");
        } catch (CharacterCodingException e) {
            throw invalid(variable, path, "it is not text in UTF-8 or UTF-16.");
        } catch (IOException e) {
            throw invalid(variable, path, "the file does not exist, or this user has no permission to read it.");
        }
    }

    private static ProblemException invalid(String variable, String path, String reason) {
        return new ProblemException(
                Problem.configuration(ErrorCode.INVALID_CREDENTIAL_FILE, "The file in " + variable + " is invalid.")
                        .observed(path + ": " + reason)
                        .remedy("correct the path or the file, or unset " + variable + ". Nothing was sent."));
    }
}
