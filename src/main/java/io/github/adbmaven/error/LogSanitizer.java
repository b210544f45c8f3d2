/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.error;

import io.github.adbmaven.model.Secret;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes external text safe to print.
 *
 * <p>An error response ends up in the build log: a token in it would be published, and the CI system would execute a line such as
 * {@code ##vso[task.setvariable …]} or {@code ::add-path::…}.
 *
 * @see <a href="https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands">Azure Pipelines</a>
 * @see <a href="https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands">GitHub Actions</a>
 */
public final class LogSanitizer {
    /** The maximum length of external text. */
    private static final int MAX_LENGTH = 600;

    /** The maximum length of an error reason, in which a policy or deployment may name many resources. */
    private static final int MAX_REASON_LENGTH = 4000;

    private static final String HIDDEN = "***";
    private static final Pattern DATABRICKS_TOKEN =
            Pattern.compile("dapi[a-f0-9]{32}(-\\d+)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]{5,}(\\.[A-Za-z0-9_-]*)?");
    private static final Pattern LINE_BREAKS = Pattern.compile("\\s*[\\r\\n\\u0085\\u2028\\u2029]+\\s*");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");
    private static final Pattern PIPELINES_COMMAND = Pattern.compile("##(?=\\[|vso\\[)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ACTIONS_COMMAND = Pattern.compile("^(\\s*):(?=:)");

    private LogSanitizer() {}

    /** Returns one line without CI commands, control characters and text that looks like a credential. */
    public static String safe(String text) {
        return safe(text, List.of());
    }

    /** Returns safe text that also hides these secrets. */
    public static String safe(String text, Collection<Secret> known) {
        return shortened(withoutCommandsAndSecrets(text, known), MAX_LENGTH);
    }

    /** Returns the reason in a service's own error format, with a larger maximum length. */
    static String reason(String text) {
        return shortened(withoutCommandsAndSecrets(text, List.of()), MAX_REASON_LENGTH);
    }

    private static String withoutCommandsAndSecrets(String text, Collection<Secret> known) {
        String safe = text;
        // Longest first, because a secret may be part of another one.
        List<Secret> longestFirst = known.stream()
                .sorted(Comparator.comparingInt(
                                (Secret secret) -> secret.reveal().length())
                        .reversed())
                .toList();
        for (Secret secret : longestFirst) {
            safe = safe.replace(secret.reveal(), HIDDEN);
        }
        safe = LINE_BREAKS.matcher(safe.strip()).replaceAll(" ");
        safe = UNPRINTABLE.matcher(safe).replaceAll("");
        safe = DATABRICKS_TOKEN.matcher(safe).replaceAll(HIDDEN);
        safe = JWT.matcher(safe).replaceAll(HIDDEN);
        safe = PIPELINES_COMMAND.matcher(safe).replaceAll("# #");
        safe = ACTIONS_COMMAND.matcher(safe).replaceAll("$1: ");
        return safe;
    }

    /** Shortens text to a maximum length, if possible at the end of a word. */
    private static String shortened(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        int end = text.lastIndexOf(' ', maxLength);
        return text.substring(0, end > maxLength / 2 ? end : maxLength) + " …";
    }
}
