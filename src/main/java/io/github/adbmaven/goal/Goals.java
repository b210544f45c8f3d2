/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.databricks.rest.CallRestApi;
import io.github.adbmaven.doctor.Diagnosis;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.model.ApiRequest;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.output.TokenSink;
import io.github.adbmaven.settings.ApiRequestParser;
import io.github.adbmaven.settings.PortSettings;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.Settings;
import io.github.adbmaven.token.ExportEntraToken;
import io.github.adbmaven.token.IssueTokenResult;
import io.github.adbmaven.token.PruneFilter;
import io.github.adbmaven.token.PruneTokens;
import io.github.adbmaven.token.RevocationPolicy;
import io.github.adbmaven.token.TokenList;
import io.github.adbmaven.wait.Progress;
import io.github.adbmaven.workspace.spec.WorkspaceSpec;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;

/** Creates the use case of a goal with its dependencies, and runs it. */
public final class Goals {
    private final Clock clock = Clock.systemUTC();

    @Inject
    public Goals() {}

    /**
     * Issues a token.
     *
     * @param withTokenProperty whether the token itself becomes a property
     * @param pruneOnQuota whether to revoke tokens of ended builds if the quota is exhausted
     * @param creating the options for creating a missing workspace; absent: it is not created
     */
    public Issuing issueToken(
            BuildContext build,
            Settings settings,
            boolean withTokenProperty,
            boolean pruneOnQuota,
            Optional<WorkspaceSpec.ApplyOptions> creating,
            Progress progress) {
        return new IssueTokenGoal(goal(build, settings, progress)).run(withTokenProperty, pruneOnQuota, creating);
    }

    /**
     * Writes the identity's own Entra ID token.
     *
     * @param withTokenProperty whether the token itself becomes a property
     */
    public HandingOut entraToken(BuildContext build, Settings settings, boolean withTokenProperty, Progress progress) {
        GoalContext goal = goal(build, settings, progress);
        GoalTarget to = goal.to(GoalTarget.EmulatorContent.WORKSPACE);
        boolean withHeaders = !(to.workspace() instanceof WorkspaceSelector.Hosted);
        List<TokenSink> sinks = goal.sinks().entra(withTokenProperty, withHeaders, to.properties());
        AzureClients connection = goal.connect(to);
        ExportEntraToken.Result result = new ExportEntraToken(
                        to.target().cloud(),
                        connection.entra(),
                        connection.workspaceResolver(),
                        build.end(),
                        connection.deadline(),
                        progress)
                .run(to.workspace(), sinks, build.invokedFromCommandLine());
        return new HandingOut(!build.invokedFromCommandLine(), result);
    }

    /**
     * Sends a request to the workspace's REST API.
     *
     * @param everyPage whether to read all pages of the response
     */
    public Optional<JsonNode> callApi(BuildContext build, Settings settings, boolean everyPage, Progress progress) {
        ApiRequest request = new ApiRequestParser(settings, build.executionRoot()).resolve(everyPage);
        request.body()
                .filter(text -> Json.exact(text).filter(JsonNode::isObject).isEmpty())
                .ifPresent(text -> {
                    throw Settings.invalid(
                            ErrorCode.INVALID_API_REQUEST,
                            Setting.BODY,
                            settings.get(Setting.BODY).orElseThrow(),
                            "The body is not a JSON object.",
                            "write it as {\"name\": \"value\"}, or as @ and the name of a file that contains it.");
                });
        GoalContext goal = goal(build, settings, progress);
        GoalTarget to = goal.to(GoalTarget.EmulatorContent.WORKSPACE);
        AzureClients connection = goal.connect(to);
        return new CallRestApi(connection.entra(), connection.workspaceResolver(), connection)
                .run(to.workspace(), request, everyPage);
    }

    /** Returns the goals that read or change the workspace itself. */
    public WorkspaceGoals provisioning(BuildContext build, Settings settings, Progress progress) {
        return new WorkspaceGoals(goal(build, settings, progress));
    }

    /** Lists the tokens of the identity. */
    public Listing listTokens(BuildContext build, Settings settings, Progress progress) {
        GoalContext goal = goal(build, settings, progress);
        GoalTarget to = goal.to(GoalTarget.EmulatorContent.WORKSPACE);
        return new Listing(to.target().identity(), new TokenGoals(goal, to).list());
    }

    /**
     * Checks each step of the connection to the workspace.
     *
     * @param full whether an identity that is not a member may be added to the workspace permanently
     */
    public Diagnosis diagnose(BuildContext build, Settings settings, boolean full, Progress progress) {
        return new DoctorGoal(goal(build, settings, progress)).run(full);
    }

    /** Returns the charset of Maven's log. */
    public Charset logCharset() {
        return Stream.of("stdout.encoding", "sun.stdout.encoding")
                .flatMap(name -> Optional.ofNullable(System.getProperty(name)).stream())
                .filter(Charset::isSupported)
                .findFirst()
                .map(Charset::forName)
                .orElseGet(Charset::defaultCharset);
    }

    /**
     * Finds the tokens that earlier builds left, and revokes them if approved.
     *
     * @param expired whether to select expired tokens instead of valid ones
     */
    public PruneTokens.Result pruneTokens(
            BuildContext build, Settings settings, boolean expired, boolean approved, Progress progress) {
        GoalContext goal = goal(build, settings, progress);
        PruneFilter choice = TokenGoals.choice(goal, expired);
        return new TokenGoals(goal, goal.to(GoalTarget.EmulatorContent.WORKSPACE)).prune(choice, approved);
    }

    /** Revokes the configured token, or the tokens of this build, of the receipt, or of this CI run. */
    public void revokeToken(BuildContext build, Settings settings, Progress progress) {
        new RevokeTokenGoal(goal(build, settings, progress)).run();
    }

    /** Runs an emulator for other processes until Maven is stopped. */
    public void runEmulator(BuildContext build, Settings settings, Progress progress) {
        Path directory = settings.text(Setting.EMULATOR_DIRECTORY)
                .map(text -> build.executionRoot().resolve(text))
                .orElseGet(() -> build.topDirectory().resolve("emulator"));
        int port = PortSettings.port(settings, Setting.EMULATOR_PORT);
        EmulatorFiles files = new EmulatorFiles(
                directory,
                goal(build, settings, progress).around(),
                "make the directory writable, or choose another one with " + Setting.EMULATOR_DIRECTORY.howToSet()
                        + ".");
        new ForegroundEmulator(files, progress, clock).run(port);
    }

    private GoalContext goal(BuildContext build, Settings settings, Progress progress) {
        return new GoalContext(build, settings, progress, clock);
    }

    /** Tokens and their identity. */
    public record Listing(Identity identity, TokenList inventory) {}

    /**
     * An Entra ID token that was written.
     *
     * @param untilEnd whether the outputs are removed when the build ends
     */
    public record HandingOut(boolean untilEnd, ExportEntraToken.Result result) {}

    /**
     * A token that was issued.
     *
     * @param next commands for the user of a goal that was run from the command line, each with a label
     */
    public record Issuing(RevocationPolicy revocation, IssueTokenResult result, List<Problem.Fact> next) {
        public Issuing {
            next = List.copyOf(next);
        }
    }
}
