/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.api.CallApi;
import io.github.adbmaven.config.ApiChoice;
import io.github.adbmaven.config.Numbers;
import io.github.adbmaven.config.Setting;
import io.github.adbmaven.config.Settings;
import io.github.adbmaven.declaration.Declaration;
import io.github.adbmaven.diagnosis.Diagnosis;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.model.ApiRequest;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.output.Sink;
import io.github.adbmaven.problem.ErrorCode;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.progress.Progress;
import io.github.adbmaven.token.HandOutEntraToken;
import io.github.adbmaven.token.IssueToken;
import io.github.adbmaven.token.PruneChoice;
import io.github.adbmaven.token.PruneTokens;
import io.github.adbmaven.token.Revocation;
import io.github.adbmaven.token.TokenInventory;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;

/** Builds, for one goal of one build, the use case that it calls, with everything behind it. */
public final class CompositionRoot {
    private final Clock clock = Clock.systemUTC();

    @Inject
    public CompositionRoot() {}

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
            Optional<Declaration.Switches> creating,
            Progress progress) {
        return new Issuance(goal(build, settings, progress)).run(withTokenProperty, pruneOnQuota, creating);
    }

    /**
     * Hands the identity's own token of Entra ID out.
     *
     * @param withTokenProperty whether the token itself becomes a property
     */
    public HandingOut entraToken(BuildContext build, Settings settings, boolean withTokenProperty, Progress progress) {
        GoalRun goal = goal(build, settings, progress);
        Destination to = goal.to(Destination.Stage.WORKSPACE);
        boolean withHeaders = !(to.workspace() instanceof WorkspaceSelector.Hosted);
        List<Sink> sinks = goal.sinks().entra(withTokenProperty, withHeaders, to.properties());
        Connection connection = goal.connect(to);
        HandOutEntraToken.Result result = new HandOutEntraToken(
                        to.target().cloud(),
                        connection.entra(),
                        connection.finder(),
                        build.end(),
                        connection.deadline(),
                        progress)
                .run(to.workspace(), sinks, build.typed());
        return new HandingOut(!build.typed(), result);
    }

    /**
     * Makes a call of the workspace's REST API as the settings say.
     *
     * @param everyPage whether all pages of the answer are wanted
     */
    public Optional<JsonNode> callApi(BuildContext build, Settings settings, boolean everyPage, Progress progress) {
        ApiRequest request = new ApiChoice(settings, build.start()).resolve(everyPage);
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
        GoalRun goal = goal(build, settings, progress);
        Destination to = goal.to(Destination.Stage.WORKSPACE);
        Connection connection = goal.connect(to);
        return new CallApi(connection.entra(), connection.finder(), connection).run(to.workspace(), request, everyPage);
    }

    /** The goals that deal with the workspace itself. */
    public Provisioning provisioning(BuildContext build, Settings settings, Progress progress) {
        return new Provisioning(goal(build, settings, progress));
    }

    /** The tokens that the identity has. */
    public Listing listTokens(BuildContext build, Settings settings, Progress progress) {
        GoalRun goal = goal(build, settings, progress);
        Destination to = goal.to(Destination.Stage.WORKSPACE);
        return new Listing(to.target().identity(), new TokenGoals(goal, to).list());
    }

    /**
     * Looks at each step of the way to the workspace.
     *
     * @param full whether an identity that is no member may be entered into the workspace for good
     */
    public Diagnosis diagnose(BuildContext build, Settings settings, boolean full, Progress progress) {
        return new Diagnoses(goal(build, settings, progress)).run(full);
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
        GoalRun goal = goal(build, settings, progress);
        PruneChoice choice = TokenGoals.choice(goal, expired);
        return new TokenGoals(goal, goal.to(Destination.Stage.WORKSPACE)).prune(choice, approved);
    }

    /** Revokes what the settings name, else what this build issued, else what the receipt or the marks of this run tell. */
    public void revokeToken(BuildContext build, Settings settings, Progress progress) {
        new Revocations(goal(build, settings, progress)).run();
    }

    /** Runs an emulator for other processes until the build is stopped. */
    public void runEmulator(BuildContext build, Settings settings, Progress progress) {
        Path directory = settings.text(Setting.EMULATOR_DIRECTORY)
                .map(text -> build.start().resolve(text))
                .orElseGet(() -> build.topDirectory().resolve("emulator"));
        int port = Numbers.port(settings, Setting.EMULATOR_PORT);
        EmulatorFiles files = new EmulatorFiles(
                directory,
                goal(build, settings, progress).around(),
                "free the place, or choose another with " + Setting.EMULATOR_DIRECTORY.spellings() + ".");
        new ForegroundEmulator(files, progress, clock).run(port);
    }

    private GoalRun goal(BuildContext build, Settings settings, Progress progress) {
        return new GoalRun(build, settings, progress, clock);
    }

    /** Tokens, and whose they are. */
    public record Listing(Identity identity, TokenInventory inventory) {}

    /**
     * A token of Entra ID that was handed out.
     *
     * @param untilEnd whether it is taken away when the build is over
     */
    public record HandingOut(boolean untilEnd, HandOutEntraToken.Result result) {}

    /**
     * A token that was issued, and when it is taken back.
     *
     * @param next for a person who typed the goal: what to type next, each with a word that says what for
     */
    public record Issuing(Revocation revocation, IssueToken.Result result, List<Problem.Fact> next) {
        public Issuing {
            next = List.copyOf(next);
        }
    }
}
