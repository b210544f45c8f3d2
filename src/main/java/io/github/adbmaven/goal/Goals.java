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
import io.github.adbmaven.token.IssueToken;
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

/** Builds, for one goal of one build, the use case that it calls, with everything behind it. */
public final class Goals {
    private final Clock clock = Clock.systemUTC();

    @Inject
    public Goals() {}

    /**
     * Issues a token as the settings say.
     *
     * @param withTokenProperty whether the token itself becomes a property
     * @param pruneOnQuota whether tokens of ended builds make room when the quota is used up
     * @param creating what may be done to create the workspace if it is not there; absent: nothing
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
     * Hands the identity's own token of Entra ID out.
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
                        connection.finder(),
                        build.end(),
                        connection.deadline(),
                        progress)
                .run(to.workspace(), sinks, build.invokedFromCommandLine());
        return new HandingOut(!build.invokedFromCommandLine(), result);
    }

    /**
     * Makes a call of the workspace's REST API as the settings say.
     *
     * @param everyPage whether all pages of the answer are wanted
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
                            "write it as {\"name\": \"value\"}, or as @ and the name of a file with it.");
                });
        GoalContext goal = goal(build, settings, progress);
        GoalTarget to = goal.to(GoalTarget.EmulatorContent.WORKSPACE);
        AzureClients connection = goal.connect(to);
        return new CallRestApi(connection.entra(), connection.finder(), connection)
                .run(to.workspace(), request, everyPage);
    }

    /** The goals that deal with the workspace itself. */
    public WorkspaceGoals provisioning(BuildContext build, Settings settings, Progress progress) {
        return new WorkspaceGoals(goal(build, settings, progress));
    }

    /** The tokens that the identity has. */
    public Listing listTokens(BuildContext build, Settings settings, Progress progress) {
        GoalContext goal = goal(build, settings, progress);
        GoalTarget to = goal.to(GoalTarget.EmulatorContent.WORKSPACE);
        return new Listing(to.target().identity(), new TokenGoals(goal, to).list());
    }

    /**
     * Looks at each step of the way to the workspace.
     *
     * @param full whether an identity that is no member may be entered into the workspace for good
     */
    public Diagnosis diagnose(BuildContext build, Settings settings, boolean full, Progress progress) {
        return new DoctorGoal(goal(build, settings, progress)).run(full);
    }

    /** In which Maven's log is written. */
    public Charset logCharset() {
        return Stream.of("stdout.encoding", "sun.stdout.encoding")
                .flatMap(name -> Optional.ofNullable(System.getProperty(name)).stream())
                .filter(Charset::isSupported)
                .findFirst()
                .map(Charset::forName)
                .orElseGet(Charset::defaultCharset);
    }

    /**
     * Finds the tokens that earlier builds left, and revokes them if that is approved.
     *
     * @param expired whether those that have expired are meant, instead of those that still work
     */
    public PruneTokens.Result pruneTokens(
            BuildContext build, Settings settings, boolean expired, boolean approved, Progress progress) {
        GoalContext goal = goal(build, settings, progress);
        PruneFilter choice = TokenGoals.choice(goal, expired);
        return new TokenGoals(goal, goal.to(GoalTarget.EmulatorContent.WORKSPACE)).prune(choice, approved);
    }

    /** Revokes what the settings name, else what this build issued, else what the receipt or the marks of this run tell. */
    public void revokeToken(BuildContext build, Settings settings, Progress progress) {
        new RevokeTokenGoal(goal(build, settings, progress)).run();
    }

    /** Runs an emulator for other processes until the build is stopped. */
    public void runEmulator(BuildContext build, Settings settings, Progress progress) {
        Path directory = settings.text(Setting.EMULATOR_DIRECTORY)
                .map(text -> build.executionRoot().resolve(text))
                .orElseGet(() -> build.topDirectory().resolve("emulator"));
        int port = PortSettings.port(settings, Setting.EMULATOR_PORT);
        EmulatorFiles files = new EmulatorFiles(
                directory,
                goal(build, settings, progress).around(),
                "free the place, or choose another with " + Setting.EMULATOR_DIRECTORY.howToSet() + ".");
        new ForegroundEmulator(files, progress, clock).run(port);
    }

    private GoalContext goal(BuildContext build, Settings settings, Progress progress) {
        return new GoalContext(build, settings, progress, clock);
    }

    /** Tokens, and whose they are. */
    public record Listing(Identity identity, TokenList inventory) {}

    /**
     * A token of Entra ID that was handed out.
     *
     * @param untilEnd whether it is taken away when the build is over
     */
    public record HandingOut(boolean untilEnd, ExportEntraToken.Result result) {}

    /**
     * A token that was issued, and when it is taken back.
     *
     * @param next for a person who typed the goal: what to type next, each with a word that says what for
     */
    public record Issuing(RevocationPolicy revocation, IssueToken.Result result, List<Problem.Fact> next) {
        public Issuing {
            next = List.copyOf(next);
        }
    }
}
