/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.settings.DurationSettings;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.Settings;
import io.github.adbmaven.token.PruneFilter;
import java.time.Duration;
import java.util.Optional;

/** Determines which tokens of earlier builds a goal revokes. */
final class PruneFilterSettings {
    private final Settings settings;
    private final OwnerSetting owner;

    PruneFilterSettings(GoalContext goal) {
        this.settings = goal.settings();
        this.owner = goal.owner();
    }

    /** Returns the filter of {@code prune-tokens}. */
    PruneFilter ofPruneTokens() {
        PruneFilter.Who who = settings.text(Setting.COMMENT_PREFIX)
                .<PruneFilter.Who>map(PruneFilter.CommentPrefix::new)
                .or(() -> owner.find().map(PruneFilter.Owner::new))
                .orElseThrow(() -> new ProblemException(Problem.configuration(
                                ErrorCode.OWNER_REQUIRED,
                                "An owner or a comment prefix is required when no POM is present.")
                        .remedy("set " + Setting.OWNER.howToSet() + " to the groupId:artifactId of the project"
                                + " that issued them, or " + Setting.COMMENT_PREFIX.howToSet()
                                + " to the start of their comments. Nothing was sent.")));
        return new PruneFilter(who, olderThan(), settings.isTrue(Setting.EXPIRED));
    }

    /** Returns the filter of tokens that may be revoked to free quota: only tokens of a known owner. */
    PruneFilter ofPruneOnQuota() {
        PruneFilter.Who who = owner.find()
                .map(PruneFilter.Owner::new)
                .orElseThrow(() -> new ProblemException(Problem.configuration(
                                ErrorCode.OWNER_REQUIRED,
                                Setting.PRUNE_ON_QUOTA.howToSet() + " requires an owner when no POM is present.")
                        .remedy("set " + Setting.OWNER.howToSet()
                                + " to the same value in all builds whose tokens it may revoke,"
                                + " or remove pruneOnQuota. Nothing was sent.")));
        return new PruneFilter(who, olderThan(), false);
    }

    private Optional<Duration> olderThan() {
        return settings.get(Setting.OLDER_THAN).map(value -> DurationSettings.positive(settings, Setting.OLDER_THAN));
    }
}
