/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Secret;
import java.util.regex.Pattern;

/**
 * Checks values that are written without quotes.
 *
 * <p>Quoting is not portable: GitLab keeps quotes as part of the value, shells require them, and INI readers differ. Only
 * characters without special meaning for all of these readers are accepted; hosts, tokens and IDs contain no others. Other
 * values are rejected, so that no value can end a line, add a line or be executed by a shell.
 */
final class UnquotedValue {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_./:@+,=\\[\\]-]+");

    private UnquotedValue() {}

    /** Returns the value if it needs no quotes. */
    static String of(String name, Secret value, SecretsFormat format) {
        if (SAFE.matcher(value.reveal()).matches()) {
            return value.reveal();
        }
        throw new ProblemException(
                Problem.environment(
                                ErrorCode.VALUE_NOT_WRITABLE,
                                "The value of %s cannot be written to a %s file.".formatted(name, format.text()))
                        .observed(
                                "it contains a character that some readers of this format would misread; the value is not shown")
                        .remedy(
                                "choose another format, for example <secretsFormat>json</secretsFormat> (-Dadb.secretsFormat=json)."));
    }
}
