/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.maven.SessionTokenRegistry;
import io.github.adbmaven.output.FoundToken;
import io.github.adbmaven.output.Receipt;
import io.github.adbmaven.output.ReceiptEntry;
import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.output.UnansweredRequest;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.SettingValue;
import io.github.adbmaven.settings.Settings;
import io.github.adbmaven.token.BuildTokenRegistry;
import io.github.adbmaven.token.RevokeBuildTokens;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decides which tokens {@code revoke-token} means: the first of the ways below that leads to one. */
final class RevokeTokenGoal {
    private static final Pattern TOKEN_ID = Pattern.compile("(?!(?i)dapi)[A-Za-z0-9_-]{1,200}");

    private final GoalContext goal;
    private final BuildTokenRegistry tokens;
    private final Receipt receipt;

    RevokeTokenGoal(GoalContext goal) {
        this.goal = goal;
        this.tokens = new SessionTokenRegistry(goal.build());
        this.receipt = goal.receipt();
    }

    void run() {
        Optional<SecretsFile> file = goal.sinks().named();
        Optional<SettingValue> id = goal.settings().get(Setting.TOKEN_ID);
        if (id.isPresent()) {
            byId(tokenId(id.get()), file);
            return;
        }
        Optional<FoundToken> written = file.flatMap(SecretsFile::written);
        if (written.filter(found -> tokens.find(found.tokenId()).isEmpty()).isPresent()) {
            goals().revoker(receipt).inFile(file.orElseThrow(), written.get());
        } else if (!tokens.all().isEmpty()) {
            ofThisBuild();
        } else if (goal.build().invokedFromCommandLine()) {
            ofEarlierBuilds(file);
        } else if (tokens.any()) {
            goal.progress().info("Nothing is left to revoke: the tokens of this build are revoked already.");
        } else {
            goal.progress()
                    .warn("Nothing was revoked: this build has issued no token. A token of an earlier one is named by "
                            + Setting.TOKEN_ID.howToSet() + " or " + Setting.SECRETS_FILE.howToSet()
                            + ", or found by the goal when it is typed.");
        }
    }

    private void byId(String id, Optional<SecretsFile> file) {
        Optional<BuildTokenRegistry.Held> own = tokens.find(id);
        if (own.isPresent()) {
            takeBack().now(List.of(own.get()));
        } else {
            goals().revoker(receipt).byId(id, file);
        }
    }

    private void ofThisBuild() {
        if (goal.build().invokedFromCommandLine() || !goal.build().hasSeveralProjects()) {
            takeBack().now(tokens.all());
        } else {
            takeBack().afterThisModule();
        }
    }

    /** A file that is gone may still be in the receipt. */
    private void ofEarlierBuilds(Optional<SecretsFile> file) {
        Optional<List<ReceiptEntry>> known = receipt.entries();
        List<ReceiptEntry> open = known.orElse(List.of()).stream()
                .filter(ReceiptEntry::isOpen)
                .filter(entry -> file.flatMap(SecretsFile::carrier)
                        .map(entry.carriers()::contains)
                        .orElse(true))
                .toList();
        List<UnansweredRequest> unanswered = file.isPresent() ? List.of() : receipt.unanswered();
        String runId = goal.origins().origin().runId();
        if (!open.isEmpty() || !unanswered.isEmpty()) {
            goals().revoker(receipt).inReceipt(open, unanswered);
        } else if (file.isPresent()) {
            goal.progress()
                    .info("Nothing is left to revoke: there is no token in "
                            + file.get().describe() + ".");
        } else if (known.isPresent()) {
            goal.progress()
                    .info("Nothing is left to revoke: " + receipt.describe() + " has no token that is not revoked.");
        } else if (!runId.isEmpty()) {
            TokenGoals goals = goals();
            goals.revoker(receipt).ofRun(goals.list(), runId);
        } else {
            goal.progress()
                    .warn("Nothing was revoked: there is no receipt here, and no CI run by which tokens could be told."
                            + " Name the token with " + Setting.TOKEN_ID.howToSet() + " or "
                            + Setting.SECRETS_FILE.howToSet()
                            + "; adb:list-tokens shows those that there are.");
        }
    }

    private RevokeBuildTokens takeBack() {
        return new RevokeBuildTokens(tokens, goal.build().end(), goal.progress());
    }

    /** Only where something is to be sent: what this build issued is taken back by whoever issued it. */
    private TokenGoals goals() {
        return new TokenGoals(goal, goal.to(GoalTarget.EmulatorContent.WORKSPACE));
    }

    /** Never shown: it may be a token that somebody took for an id. */
    private static String tokenId(SettingValue value) {
        String id = value.text().strip();
        if (!TOKEN_ID.matcher(id).matches()) {
            throw Settings.invalid(
                    ErrorCode.INVALID_TOKEN_ID,
                    Setting.TOKEN_ID,
                    value,
                    "The value is not the id of a token.",
                    "give the id, not the token itself: adb:list-tokens shows it, and a dotenv file has it as"
                            + " DATABRICKS_TOKEN_ID.");
        }
        return id;
    }
}
