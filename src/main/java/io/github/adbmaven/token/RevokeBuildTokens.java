/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.wait.Progress;
import java.util.ArrayList;
import java.util.List;

/** Use case: revokes the tokens that this build has issued, and removes them from their outputs. */
public final class RevokeBuildTokens {
    private final BuildTokenStore tokens;
    private final Progress progress;

    public RevokeBuildTokens(BuildTokenStore tokens, Progress progress) {
        this.tokens = tokens;
        this.progress = progress;
    }

    /**
     * Revokes these tokens.
     *
     * @throws ProblemException if a token could not be revoked; the plugin then tries again at the end of the build
     */
    public void now(List<BuildToken> chosen) {
        List<RuntimeException> failures = new ArrayList<>();
        for (BuildToken token : chosen) {
            token.removeOutputs();
            try {
                token.revoke();
                // Another module may have written the token in the meantime.
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
     * Removes the outputs of this module. The tokens and the outputs of other modules remain valid until the end of the build, because other modules may use them.
     * If this module issued no token, this applies to all tokens of the build.
     */
    public void afterThisModule() {
        List<BuildToken> own =
                tokens.all().stream().filter(BuildToken::isOfThisModule).toList();
        for (BuildToken token : own.isEmpty() ? tokens.all() : own) {
            token.removeOutputsOfThisModule();
            token.state().requireRevocation();
            progress.info("Token " + LogSanitizer.safe(token.id())
                    + " will be revoked when this build ends. Until then, other modules can use it.");
        }
    }
}
