/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.doctor;

import com.azure.core.http.HttpHeaderName;
import io.github.adbmaven.azure.http.ConnectionReport;
import io.github.adbmaven.databricks.CurrentUser;
import io.github.adbmaven.databricks.NotAMemberException;
import io.github.adbmaven.databricks.TokenSettings;
import io.github.adbmaven.databricks.WorkspaceClientFactory;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.TokenInfo;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.token.TokenList;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Checks of the workspace itself. */
final class WorkspaceChecks {
    private static final HttpHeaderName ORG_ID = HttpHeaderName.fromString("x-databricks-org-id");
    private static final int QUOTA = TokenList.QUOTA;
    private static final int WARNING_THRESHOLD = QUOTA * 9 / 10;
    private static final String NOT_A_MEMBER = "the identity is not a member of the workspace";

    private final WorkspaceClientFactory workspaces;
    private final boolean full;
    private final Clock clock;

    /** @param full whether the workspace may add the identity, as it does for a token goal */
    WorkspaceChecks(WorkspaceClientFactory workspaces, boolean full, Clock clock) {
        this.workspaces = workspaces;
        this.full = full;
        this.clock = clock;
    }

    /** Checks that the server is the workspace, because no secret may be sent to another server. */
    boolean isRightHost(CheckRunner runner, Workspace workspace, ConnectionReport connectionReport) {
        return runner.run(Check.WORKSPACE_ANSWER, recorder -> checkHost(recorder, workspace, connectionReport))
                .isPresent();
    }

    void run(CheckRunner runner, Workspace workspace, Optional<AzureChecks.Found> azure) {
        runner.run(Check.MEMBERSHIP, recorder -> isMember(recorder, workspace, azure))
                .ifPresent(member -> {
                    runner.run(Check.TOKEN_SETTINGS, recorder -> settings(recorder, workspace, member));
                    Optional<Long> unused = runner.run(Check.TOKENS, recorder -> tokens(recorder, workspace, member));
                });
    }

    private static Workspace checkHost(CheckRecorder recorder, Workspace workspace, ConnectionReport connectionReport) {
        // Front-end servers may respond before the sign-in, without a workspace ID or with workspace ID 0.
        Optional<String> workspaceId =
                connectionReport.answer().header(ORG_ID).map(String::strip).filter(id -> !id.equals("0"));
        if (workspaceId.isEmpty()) {
            recorder.notChecked("the response (status "
                    + connectionReport.answer().status() + ") does not contain the workspace ID");
            return workspace;
        }
        recorder.fact("workspace id", workspaceId.get());
        workspace.workspaceId().filter(id -> !id.equals(workspaceId.get())).ifPresent(id -> {
            String host = workspace.url().getAuthority();
            throw new ProblemException(
                    Problem.rejected(
                                    ErrorCode.WORKSPACE_MISMATCH,
                                    "Host " + host + " does not belong to workspace \"" + workspace.displayName()
                                            + "\".")
                            .observed("the host returned workspace ID " + workspaceId.get()
                                    + "; Azure Resource Manager returned " + id + ".")
                            .actionTaken("no credential was sent to it.")
                            .likelyCause("<host> belongs to a workspace other than the configured name or ID.")
                            .remedy(
                                    "correct <host> (-Dadb.host, DATABRICKS_HOST), or remove it; the plugin then reads the host from Azure."));
        });
        return workspace;
    }

    private boolean isMember(CheckRecorder recorder, Workspace workspace, Optional<AzureChecks.Found> azure) {
        try {
            recordUser(recorder, workspaces.withoutManagementHeaders(workspace).whoAmI());
            return true;
        } catch (NotAMemberException e) {
            if (workspace.id().isEmpty()
                    || azure.filter(AzureChecks.Found::lacksWriteAccess).isPresent()) {
                throw e;
            }
            if (full) {
                recordUser(recorder, workspaces.forWorkspace(workspace).whoAmI());
                recorder.fact("entered", "now, because of its role in Azure");
                return true;
            }
            boolean known = azure.flatMap(AzureChecks.Found::permissions).isPresent();
            recorder.notChecked(NOT_A_MEMBER
                    + (known
                            ? "; its Azure role grants access. "
                            : "; whether its Azure role grants access is unknown. ")
                    + "-Dadb.full=true tests this the way issue-token does, which adds the identity to the workspace");
            return false;
        }
    }

    private static void recordUser(CheckRecorder recorder, CurrentUser user) {
        recorder.fact("name", user.name());
        recorder.fact("admin", user.admin() ? "yes" : "no");
    }

    private boolean settings(CheckRecorder recorder, Workspace workspace, boolean member) {
        if (!member) {
            recorder.notChecked(NOT_A_MEMBER);
            return false;
        }
        Optional<TokenSettings> settings =
                workspaces.withoutManagementHeaders(workspace).tokenSettings();
        if (settings.isEmpty()) {
            recorder.notChecked("only a workspace admin can read these settings");
            return false;
        }
        if (!settings.get().enabled()) {
            throw new ProblemException(Problem.rejected(
                            ErrorCode.TOKENS_DISABLED, "Personal access tokens are disabled in this workspace.")
                    .observed("enableTokensConfig is false in workspace " + workspace.displayName() + ".")
                    .remedy("ask a workspace admin to enable them (Settings, Advanced, Personal Access Tokens)."));
        }
        recorder.fact(
                "longest lifetime",
                settings.get().longestDays().map(days -> days + " d").orElse("no limit set by the workspace"));
        return true;
    }

    private long tokens(CheckRecorder recorder, Workspace workspace, boolean member) {
        if (!member) {
            recorder.notChecked(NOT_A_MEMBER);
            return 0;
        }
        List<TokenInfo> tokens = workspaces.withoutManagementHeaders(workspace).listTokens();
        long active =
                tokens.stream().filter(token -> token.activeAt(clock.instant())).count();
        recorder.fact("active", active + " of " + QUOTA);
        if (active >= QUOTA) {
            throw new ProblemException(
                    Problem.rejected(
                                    ErrorCode.TOKEN_QUOTA_EXCEEDED,
                                    "The identity has reached the workspace's limit of " + QUOTA + " tokens.")
                            .observed(active + " active tokens in workspace " + workspace.displayName() + ".")
                            .likelyCause("earlier builds did not revoke their tokens.")
                            .remedy(
                                    "list the tokens with adb:list-tokens; adb:prune-tokens revokes the tokens of earlier builds. With <pruneOnQuota> (-Dadb.pruneOnQuota=true), adb:issue-token revokes them."));
        }
        if (active >= WARNING_THRESHOLD) {
            recorder.warn("the limit is almost reached: adb:prune-tokens revokes the tokens of earlier builds");
        }
        return active;
    }
}
