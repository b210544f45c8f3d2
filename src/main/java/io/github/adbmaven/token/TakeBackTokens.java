/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.problem.ErrorCode;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.problem.ServerText;
import io.github.adbmaven.progress.Progress;
import java.util.ArrayList;
import java.util.List;

/** Use case: takes back what this build has issued, with everything that was written for it. */
public final class TakeBackTokens {
    private final BuildTokens tokens;
    private final EndOfSession end;
    private final Progress progress;

    public TakeBackTokens(BuildTokens tokens, EndOfSession end, Progress progress) {
        this.tokens = tokens;
        this.end = end;
        this.progress = progress;
    }

    /**
     * Revokes these tokens.
     *
     * @throws ProblemException if one could not be revoked; the end of the build then tries again
     */
    public void now(List<BuildTokens.Held> held) {
        List<RuntimeException> failures = new ArrayList<>();
        for (BuildTokens.Held token : held) {
            token.takeBack();
            try {
                token.revoke();
                // Another module may have written it meanwhile.
                token.takeBack();
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            RuntimeException first = failures.get(0);
            Problem problem =
                    ProblemException.problemOf(first, ErrorCode.REVOCATION_FAILED, "A token could not be revoked");
            throw new ProblemException(problem.left("the end of this build tries again."), first);
        }
    }

    /**
     * Removes what this module wrote; the tokens live until the last module is through, which may use them as well. A module that
     * issued none means all.
     */
    public void afterThisModule() {
        List<BuildTokens.Held> own =
                tokens.all().stream().filter(BuildTokens.Held::isOfThisModule).toList();
        for (BuildTokens.Held token : own.isEmpty() ? tokens.all() : own) {
            token.takeBackOfThisModule();
            token.book();
            end.add(token::takeBack, token::takeBack);
            progress.info("The token " + ServerText.safe(token.id())
                    + " is revoked when this build ends: until then other modules may use it.");
        }
    }
}
