/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.maven.SessionTokenStore;
import io.github.adbmaven.output.FoundToken;
import io.github.adbmaven.output.IssuingIdentity;
import io.github.adbmaven.output.Receipt;
import io.github.adbmaven.output.ReceiptEntry;
import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.output.TokenDestination;
import io.github.adbmaven.output.UnansweredRequest;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.SettingValue;
import io.github.adbmaven.settings.Settings;
import io.github.adbmaven.token.BuildToken;
import io.github.adbmaven.token.BuildTokenStore;
import io.github.adbmaven.token.HostTrustPolicy;
import io.github.adbmaven.token.RevokeBuildTokens;
import io.github.adbmaven.token.RevokeToken;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Revokes the configured token, or the tokens of this build, of the receipt, or of this CI run. The first source that
 * identifies a token is used.
 */
public final class RevokeTokenGoal {
    private static final Pattern TOKEN_ID = Pattern.compile("(?!(?i)dapi)[A-Za-z0-9_-]{1,200}");

    private final GoalContext goal;
    private final BuildTokenStore tokens;
    private final Receipt receipt;

    public RevokeTokenGoal(GoalContext goal) {
        this.goal = goal;
        this.tokens = new SessionTokenStore(goal.build(), goal.clock());
        this.receipt = goal.receipt();
    }

    public void run() {
        Optional<SecretsFile> file = goal.secretsFiles().configured();
        Optional<SettingValue> id = goal.settings().get(Setting.TOKEN_ID);
        if (id.isPresent()) {
            byId(tokenId(id.get()), file);
            return;
        }
        Optional<FoundToken> written = file.flatMap(SecretsFile::written);
        if (written.filter(found -> tokens.find(found.tokenId()).isEmpty()).isPresent()) {
            revokeToken().inFile(file.orElseThrow(), written.get());
        } else if (!tokens.all().isEmpty()) {
            ofThisBuild();
        } else if (goal.build().invokedFromCommandLine()) {
            ofEarlierBuilds(file);
        } else if (tokens.any()) {
            goal.progress().info("Nothing to revoke: the tokens of this build are already revoked.");
        } else {
            goal.progress()
                    .warn("Nothing was revoked: this build issued no token. To revoke a token of an earlier build, set "
                            + Setting.TOKEN_ID.howToSet() + " or " + Setting.SECRETS_FILE.howToSet()
                            + ", or run the goal from the command line.");
        }
    }

    private void byId(String id, Optional<SecretsFile> file) {
        Optional<BuildToken> own = tokens.find(id);
        if (own.isPresent()) {
            revokeBuildTokens().now(List.of(own.get()));
        } else {
            revokeToken().byId(id, file);
        }
    }

    private void ofThisBuild() {
        if (goal.build().invokedFromCommandLine() || !goal.build().hasSeveralProjects()) {
            revokeBuildTokens().now(tokens.all());
        } else {
            revokeBuildTokens().afterThisModule();
        }
    }

    /** Revokes tokens of earlier builds. The receipt may still contain the token of a file that no longer exists. */
    private void ofEarlierBuilds(Optional<SecretsFile> file) {
        Optional<List<ReceiptEntry>> entries = receipt.entries();
        List<ReceiptEntry> open = entries.orElse(List.of()).stream()
                .filter(ReceiptEntry::isOpen)
                .filter(entry -> file.flatMap(SecretsFile::location)
                        .map(entry.locations()::contains)
                        .orElse(true))
                .toList();
        List<UnansweredRequest> unanswered = file.isPresent() ? List.of() : receipt.unanswered();
        String runId = goal.buildInfo().runId();
        if (!open.isEmpty() || !unanswered.isEmpty()) {
            revokeToken().inReceipt(open, unanswered);
        } else if (file.isPresent()) {
            goal.progress().info("Nothing to revoke: " + file.get().describe() + " contains no token.");
        } else if (entries.isPresent()) {
            goal.progress().info("Nothing to revoke: " + receipt.describe() + " contains only revoked tokens.");
        } else if (!runId.isEmpty()) {
            GoalTarget target = target();
            AzureClients clients = target.connect(goal, Setting.TIMEOUT);
            revokeToken(target, clients)
                    .ofRun(ListTokensFactory.create(goal, clients).run(target.workspace()), runId);
        } else {
            goal.progress()
                    .warn("Nothing was revoked: there is no receipt, and no CI run ID was found. Set "
                            + Setting.TOKEN_ID.howToSet() + " or "
                            + Setting.SECRETS_FILE.howToSet()
                            + ". adb:list-tokens shows the tokens.");
        }
    }

    private RevokeBuildTokens revokeBuildTokens() {
        return new RevokeBuildTokens(tokens, goal.progress());
    }

    /**
     * Resolves the target only if a request is needed: tokens of this build are revoked by the clients that issued
     * them.
     */
    private RevokeToken revokeToken() {
        GoalTarget target = target();
        return revokeToken(target, target.connect(goal, Setting.TIMEOUT));
    }

    private GoalTarget target() {
        return GoalTargetResolver.resolve(goal, EmulatorContent.WORKSPACE);
    }

    private RevokeToken revokeToken(GoalTarget target, AzureClients clients) {
        return new RevokeToken(
                clients,
                new HostTrustPolicy(
                        target.cloud(), () -> clients.workspaceResolver().find(target.workspace())),
                IssuingIdentity.of(target.identity()),
                receipt,
                location -> SecretsFile.at(location, goal.files())
                        .<TokenDestination>map(file -> file)
                        .or(() -> clients.vaultDestination(location)),
                goal.progress());
    }

    /** Validates the ID without printing it, because users may set the token instead. */
    private static String tokenId(SettingValue value) {
        String id = value.text().strip();
        if (!TOKEN_ID.matcher(id).matches()) {
            throw Settings.invalid(
                    ErrorCode.INVALID_TOKEN_ID,
                    Setting.TOKEN_ID,
                    value,
                    "The value is not a token ID.",
                    "set the ID, not the token itself: adb:list-tokens shows it, and a dotenv file contains it as"
                            + " DATABRICKS_TOKEN_ID.");
        }
        return id;
    }
}
