/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.error;

import io.github.adbmaven.model.Secret;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes words that came from outside safe to print.
 *
 * <p>Whoever writes an error body writes into the build's log: a token in it would be published, and a line such as
 * {@code ##vso[task.setvariable …]} or {@code ::add-path::…} would be carried out by the CI system that reads the log.
 *
 * @see <a href="https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands">Azure Pipelines</a>
 * @see <a href="https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands">GitHub Actions</a>
 */
public final class LogSanitizer {
    /** More than this does not help a reader. */
    private static final int SANE_LENGTH = 600;

    /** A policy's or a deployment's reason may name many resources. */
    private static final int LONGEST_REASON = 4000;

    private static final String HIDDEN = "***";
    private static final Pattern DATABRICKS_TOKEN =
            Pattern.compile("dapi[a-f0-9]{32}(-\\d+)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]{5,}(\\.[A-Za-z0-9_-]*)?");
    private static final Pattern LINE_BREAKS = Pattern.compile("\\s*[\\r\\n\\u0085\\u2028\\u2029]+\\s*");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");
    private static final Pattern PIPELINES_COMMAND = Pattern.compile("##(?=\\[|vso\\[)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ACTIONS_COMMAND = Pattern.compile("^(\\s*):(?=:)");

    private LogSanitizer() {}

    /** One line without commands, control characters and anything that looks like a credential. */
    public static String safe(String text) {
        return safe(text, List.of());
    }

    /** The same, and without these values. */
    public static String safe(String text, Collection<Secret> known) {
        return shortened(harmless(text, known), SANE_LENGTH);
    }

    /** The reason that a service gives in its own error format: not cut, unless it is absurdly long. */
    static String reason(String text) {
        return shortened(harmless(text, List.of()), LONGEST_REASON);
    }

    private static String harmless(String text, Collection<Secret> known) {
        String shown = text;
        // The longest first: a secret may be part of another.
        List<Secret> longestFirst = known.stream()
                .sorted(Comparator.comparingInt(
                                (Secret secret) -> secret.reveal().length())
                        .reversed())
                .toList();
        for (Secret secret : longestFirst) {
            shown = shown.replace(secret.reveal(), HIDDEN);
        }
        shown = LINE_BREAKS.matcher(shown.strip()).replaceAll(" ");
        shown = UNPRINTABLE.matcher(shown).replaceAll("");
        shown = DATABRICKS_TOKEN.matcher(shown).replaceAll(HIDDEN);
        shown = JWT.matcher(shown).replaceAll(HIDDEN);
        shown = PIPELINES_COMMAND.matcher(shown).replaceAll("# #");
        shown = ACTIONS_COMMAND.matcher(shown).replaceAll("$1: ");
        return shown;
    }

    /** At most so long; what is longer ends with a whole word. */
    private static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = text.lastIndexOf(' ', longest);
        return text.substring(0, end > longest / 2 ? end : longest) + " …";
    }
}
