/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.wait.Progress;
import java.util.ArrayList;
import java.util.List;

/** Use case: takes back what this build has issued, with everything that was written for it. */
public final class RevokeBuildTokens {
    private final BuildTokenRegistry tokens;
    private final SessionEndTasks end;
    private final Progress progress;

    public RevokeBuildTokens(BuildTokenRegistry tokens, SessionEndTasks end, Progress progress) {
        this.tokens = tokens;
        this.end = end;
        this.progress = progress;
    }

    /**
     * Revokes these tokens.
     *
     * @throws ProblemException if one could not be revoked; the end of the build then tries again
     */
    public void now(List<BuildTokenRegistry.Held> held) {
        List<RuntimeException> failures = new ArrayList<>();
        for (BuildTokenRegistry.Held token : held) {
            token.removeOutputs();
            try {
                token.revoke();
                // Another module may have written it meanwhile.
                token.removeOutputs();
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            RuntimeException first = failures.get(0);
            Problem problem =
                    ProblemException.problemOf(first, ErrorCode.REVOCATION_FAILED, "A token could not be revoked");
            throw new ProblemException(problem.remaining("the plugin tries again when this build ends."), first);
        }
    }

    /**
     * Removes what this module wrote; the tokens live until the last module is through, which may use them as well. A module that
     * issued none means all.
     */
    public void afterThisModule() {
        List<BuildTokenRegistry.Held> own = tokens.all().stream()
                .filter(BuildTokenRegistry.Held::isOfThisModule)
                .toList();
        for (BuildTokenRegistry.Held token : own.isEmpty() ? tokens.all() : own) {
            token.removeOutputsOfThisModule();
            token.book();
            end.add(token::removeOutputs, token::removeOutputs);
            progress.info("Token " + LogSanitizer.safe(token.id())
                    + " will be revoked when this build ends. Until then, other modules can use it.");
        }
    }
}
