/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Secret;
import java.util.regex.Pattern;

/**
 * Values that stand without quotes.
 *
 * <p>Quotes are no way out: GitLab keeps them as part of a value, a shell needs them, and the INI readers disagree. So only
 * characters pass that mean themselves to all of these readers; hosts, tokens and ids hold no others. What does not pass is
 * refused, so that no value can end a line, add one, or be run by the shell that sources it.
 */
final class UnquotedValue {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_./:@+,=\\[\\]-]+");

    private UnquotedValue() {}

    /** The value, if it can stand bare. */
    static String of(String name, Secret value, SecretsFormat format) {
        if (SAFE.matcher(value.reveal()).matches()) {
            return value.reveal();
        }
        throw new ProblemException(
                Problem.environment(
                                ErrorCode.VALUE_NOT_WRITABLE,
                                "The value of %s cannot be written to a %s file.".formatted(name, format.text()))
                        .observed(
                                "a character that some reader of such files would not take as it is; the value is not shown here")
                        .remedy(
                                "choose another format, for example <secretsFormat>json</secretsFormat> (-Dadb.secretsFormat=json)."));
    }
}
