/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.azure.arm.ArmRequestSender;
import io.github.adbmaven.azure.entra.EntraTokenCache;
import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.databricks.ManagementHeaders;
import io.github.adbmaven.databricks.WorkspaceClient;
import io.github.adbmaven.databricks.WorkspaceClientFactory;
import io.github.adbmaven.databricks.WorkspaceCredentials;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.maven.SessionTokenStore;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.model.WorkspaceToken;
import io.github.adbmaven.output.FileContext;
import io.github.adbmaven.output.IssuingIdentity;
import io.github.adbmaven.output.Receipt;
import io.github.adbmaven.output.ReceiptEntry;
import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.output.SecretsFormat;
import io.github.adbmaven.output.TokenLocation;
import io.github.adbmaven.output.TokenSink;
import io.github.adbmaven.output.UnansweredRequest;
import io.github.adbmaven.testing.Await;
import io.github.adbmaven.testing.EmulatedAzure;
import io.github.adbmaven.testing.MemorySink;
import io.github.adbmaven.testing.RecordedEnd;
import io.github.adbmaven.testing.TestBuild;
import io.github.adbmaven.workspace.WorkspaceResolver;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Against an emulated Azure. */
class IssueTokenTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final BuildInfo ORIGIN =
            new BuildInfo(Optional.of("g:a:1"), "g:a", Optional.empty(), "", "agent-7", 4711);

    static final CommandHints COMMANDS = new CommandHints() {
        @Override
        public String revoke(Workspace workspace, String tokenId) {
            return "adb:revoke-token " + tokenId + " " + workspace.displayName();
        }

        @Override
        public String list(Workspace workspace) {
            return "adb:list-tokens " + workspace.displayName();
        }
    };

    @TempDir
    Path dir;

    private final EmulatedAzure azure = new EmulatedAzure();
    private final TestBuild build = new TestBuild();
    private final RecordedEnd end = new RecordedEnd();

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void tokenIsWrittenWithItsWorkspace() {
        MemorySink sink = MemorySink.good();

        IssueTokenResult result = issue(request(), sink);

        WorkspaceToken<?> handover = sink.held().orElseThrow();
        IssuedToken token = result.issued().token();
        assertThat(handover.token()).isEqualTo(token);
        assertThat(handover.workspace().url()).isEqualTo(azure.host());
        assertThat(handover.workspace().id()).contains(azure.workspaceId());
        assertThat(handover.token().expires()).contains(token.created().plus(HOUR));
        assertThat(token.comment()).startsWith("g:a:1, on agent-7 [adb:");
        assertThat(CommentMarker.in(token.comment())).isPresent();
        assertThat(result.first()).isTrue();
        assertThat(result.written()).containsExactly("the memory of a test");
        assertThat(azure.activeTokens()).hasSize(1);
    }

    @Test
    void issuingTakesFourRequests() {
        issue(request(), MemorySink.good());

        assertThat(azure.requests())
                .containsExactlyInAnyOrder(
                        tokenEndpoint(),
                        tokenEndpoint(),
                        "GET arm " + azure.workspaceId().path(),
                        "POST databricks /api/2.0/token/create")
                .startsWith(tokenEndpoint())
                .endsWith("POST databricks /api/2.0/token/create");
    }

    @Test
    void bothTokensAreRequestedBeforeWorkspaceLookupEnds() throws InterruptedException {
        azure.fault("{\"service\":\"arm\",\"kind\":\"delay\",\"delay\":\"PT1M\",\"afterEffect\":false}");
        int before = azure.connections();
        Thread issuing = new Thread(() -> assertThatThrownBy(() -> issue(request(), MemorySink.good())));
        issuing.start();
        Await.until(() -> azure.log().size() >= 2 && azure.connections() >= before + 2);

        assertThat(azure.requests()).containsExactly(tokenEndpoint(), tokenEndpoint());
        assertThat(azure.connections())
                .as("one to Entra ID, one to Resource Manager")
                .isEqualTo(before + 2);

        issuing.interrupt();
        issuing.join();
    }

    @Test
    void workspaceHostNeedsTwoRequestsAndNoManagementToken() {
        Identity member = azure.principal("{\"member\":true,\"canUseTokens\":true}");

        issue(request(member, new WorkspaceSelector.Hosted(azure.host())), MemorySink.good());

        assertThat(azure.requests()).containsExactly(tokenEndpoint(), "POST databricks /api/2.0/token/create");
    }

    @Test
    void configuredHostSkipsWorkspaceLookup() {
        WorkspaceSelector workspace = new WorkspaceSelector.Named(
                Optional.of(azure.access().subscriptionId()), "emulator", "emulator", Optional.of(azure.host()));

        issue(request(azure.identity(), workspace), MemorySink.good());

        assertThat(azure.requests())
                .containsExactly(tokenEndpoint(), tokenEndpoint(), "POST databricks /api/2.0/token/create");
    }

    @Test
    void outputsAreCheckedBeforeAnyRequest() {
        MemorySink good = MemorySink.good();
        MemorySink bad = MemorySink.checking(() -> {
            throw new ProblemException(Problem.configuration(ErrorCode.INVALID_VALUE, "The place is taken."));
        });

        assertThatThrownBy(() -> issue(request(), good, bad)).hasMessage("The place is taken. [ADB-105]");
        assertThat(azure.requests()).isEmpty();
        assertThat(good.held()).isEmpty();
    }

    @Test
    void tokenIsRevokedIfOutputCannotBeWritten() {
        MemorySink good = MemorySink.good();

        ProblemException failure = failure(request(), good, full());

        assertThat(failure.problem().kind()).isEqualTo(Problem.Kind.ENVIRONMENT);
        assertThat(failure)
                .hasMessageContaining("The disk is full.")
                .hasMessageContaining("was revoked; it no longer exists in the workspace");
        assertThat(azure.activeTokens()).isEmpty();
        assertThat(good.held()).as("what was written before").isEmpty();
    }

    @Test
    void tokenIsRevokedAfterAnyException() {
        MemorySink bug = MemorySink.writing(() -> {
            throw new IllegalStateException("a bug");
        });

        assertThat(failure(request(), bug))
                .hasMessageContaining("a bug")
                .hasMessageContaining("was revoked; it no longer exists");
        assertThat(azure.activeTokens()).isEmpty();
    }

    @Test
    void failedRevocationReportsTokenAndExpiry() {
        azure.fault("{\"service\":\"databricks\",\"path\":\"/api/2.0/token/delete\",\"kind\":\"answer\","
                + "\"status\":403,\"body\":\"{}\",\"times\":99}");

        ProblemException failure = failure(request(), full());

        JsonNode token = azure.activeTokens().get(0);
        assertThat(failure)
                .hasMessageContaining("The disk is full.")
                .hasMessageContaining("token " + token.path("tokenId").asText() + " could not be revoked")
                .hasMessageContaining("The token is valid until "
                        + Instant.parse(token.path("expires").asText())
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString()
                                .substring(0, 16));
    }

    @ParameterizedTest
    @CsvSource({"302", "403", "413", "429"})
    void tokenCreatedDespiteGatewayErrorIsRevoked(int status) {
        azure.fault("{\"service\":\"databricks\",\"path\":\".*/token/create\",\"kind\":\"answer\",\"status\":" + status
                + ",\"body\":\"Blocked by the web gateway\",\"afterEffect\":true}");

        assertThat(failure(request(), MemorySink.good())).hasMessageContaining("; the plugin revoked it.");
        assertThat(azure.activeTokens()).isEmpty();
    }

    @Test
    void tokenOfDeletedWorkspaceIsNotRevokedAtTheEnd() {
        issue(request(), MemorySink.good());
        receipt().goneWithWorkspace(workspace -> true);

        end.comes();

        assertThat(azure.requests()).noneMatch(line -> line.endsWith("/token/delete"));
        assertThat(entries()).extracting(ReceiptEntry::goneWithWorkspace).containsExactly(true);
    }

    @Test
    void rejectedTokenSearchReportsDatabricksError() {
        azure.fault("{\"service\":\"databricks\",\"path\":\".*/token/create\",\"kind\":\"answer\",\"status\":302,"
                + "\"headers\":{\"Location\":\"/login.html?error=private-link-validation-error:5\"}}");
        azure.fault("{\"service\":\"databricks\",\"path\":\".*/token/list\",\"kind\":\"answer\",\"status\":302,"
                + "\"headers\":{\"Location\":\"/login.html?error=private-link-validation-error:5\"}}");

        assertThat(failure(request(), MemorySink.good()))
                .hasMessageContaining("only through private link")
                .hasMessageContaining("rejected the request to list")
                .hasMessageContaining("its comment ends in [adb:");
    }

    @Test
    void tokenOfLostResponseIsFoundByMarkerAndRevoked() {
        issue(otherRequest(), MemorySink.good());
        loseResponse(true);

        assertThat(failure(request(), MemorySink.good())).hasMessageContaining("; the plugin revoked it.");
        assertThat(entries()).extracting(ReceiptEntry::isOpen).containsExactly(true, false);
        assertThat(azure.activeTokens())
                .as("the token of the other request")
                .extracting(token -> token.path("comment").asText())
                .singleElement()
                .asString()
                .startsWith("another");
    }

    @Test
    void lostRequestIsRetriedWithNewMarker() {
        loseResponse(false);

        issue(request(), MemorySink.good());

        assertThat(azure.activeTokens()).hasSize(1);
        assertThat(azure.requests())
                .filteredOn(line -> line.contains("/api/2.0/token/"))
                .extracting(line -> line.substring(line.lastIndexOf('/')))
                .containsExactly("/create", "/list", "/create");
        assertThat(azure.log())
                .extracting(entry -> entry.at("/body/comment").asText())
                .filteredOn(comment -> !comment.isEmpty())
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void requestLostTwiceLeavesNoToken() {
        loseResponse(false);
        loseResponse(false);

        assertThat(failure(request(), MemorySink.good())).hasMessageContaining("token list does not contain the token");
        assertThat(azure.activeTokens()).isEmpty();
        assertThat(azure.requests())
                .filteredOn(line -> line.endsWith("/token/create"))
                .hasSize(2);
    }

    @Test
    void lateTokenIsRevokedAtBuildEnd() {
        loseResponse(false);
        issue(requestForThisBuild(), MemorySink.good());
        String mark = azure.log().stream()
                .map(entry -> CommentMarker.in(entry.at("/body/comment").asText()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow()
                .text();
        azure.order(HttpMethod.POST, "/tokens", "{\"count\":1,\"comment\":\"late " + mark + "\"}");

        end.comes();

        assertThat(azure.activeTokens()).isEmpty();
    }

    @Test
    void receiptKeepsMarkerOfUnansweredRequestAndNextBuildRevokesItsToken() {
        loseResponse(false);
        issue(requestForThisBuild(), MemorySink.good());
        end.comes();
        UnansweredRequest request = receipt().unanswered().get(0);
        assertThat(request.expires()).isEqualTo(request.requested().plus(HOUR));
        assertThat(azure.progress().lines())
                .anySatisfy(line -> assertThat(line)
                        .contains("did not respond to a token request, and its token list does not contain the token")
                        .contains(request.mark())
                        .contains("target/adb/receipt.json keeps this marker until " + request.expires()));
        azure.order(HttpMethod.POST, "/tokens", "{\"count\":1,\"comment\":\"late " + request.mark() + "\"}");

        issue(otherRequest(), MemorySink.good());

        assertThat(azure.activeTokens())
                .extracting(token -> token.path("comment").asText())
                .singleElement()
                .asString()
                .startsWith("another");
        assertThat(receipt().unanswered()).isEmpty();
    }

    @Test
    void tokensAreNotListedWithoutUnansweredRequests() {
        issue(request(), MemorySink.good());
        issue(otherRequest(), MemorySink.good());

        assertThat(receipt().unanswered()).isEmpty();
        assertThat(azure.requests()).noneMatch(line -> line.endsWith("/token/list"));
    }

    @Test
    void failedSearchAtBuildEndKeepsMarkerInReceipt() {
        loseResponse(true);
        azure.fault(
                "{\"service\":\"databricks\",\"path\":\"/api/2.0/token/list\",\"kind\":\"no-answer\",\"times\":99}");
        failure(request(), MemorySink.good());

        end.comes();

        String comment = azure.activeTokens().get(0).path("comment").asText();
        assertThat(receipt().unanswered())
                .singleElement()
                .satisfies(request -> assertThat(comment).endsWith(request.mark()));
    }

    @Test
    void failedSearchAfterLostResponseReportsMarker() {
        loseResponse(true);
        azure.fault(
                "{\"service\":\"databricks\",\"path\":\"/api/2.0/token/list\",\"kind\":\"no-answer\",\"times\":99}");

        ProblemException failure = failure(request(), MemorySink.good());

        String comment = azure.activeTokens().get(0).path("comment").asText();
        assertThat(failure)
                .hasMessageContaining("the plugin could not list the tokens either")
                .hasMessageContaining(CommentMarker.in(comment).orElseThrow().text());
    }

    @Test
    void tokenIsRevokedAtBuildEnd() {
        MemorySink sink = MemorySink.good();
        issue(requestForThisBuild(), sink);
        assertThat(azure.activeTokens()).hasSize(1);

        end.comes();

        assertThat(azure.activeTokens()).isEmpty();
        assertThat(sink.held()).isEmpty();
    }

    @Test
    void tokenIsRevokedWhenBuildIsStopped() {
        MemorySink sink = MemorySink.good();
        issue(requestForThisBuild(), sink);

        end.comesInAHurry();

        assertThat(azure.activeTokens()).isEmpty();
        assertThat(sink.held()).isEmpty();
    }

    @Test
    void revocationIsRetriedIfBuildIsStoppedDuringIt() throws InterruptedException {
        issue(requestForThisBuild(), MemorySink.good());
        azure.fault("{\"path\":\".*/token/delete\",\"kind\":\"delay\",\"delay\":\"PT1M\",\"afterEffect\":false}");
        Thread orderly = new Thread(end::comes);
        orderly.start();
        Await.until(() -> azure.order(HttpMethod.GET, "/faults", "")
                        .at("/faults/0/holding")
                        .asInt()
                > 0);

        end.comesInAHurry();

        assertThat(azure.activeTokens()).isEmpty();
        orderly.interrupt();
        orderly.join();
    }

    @ParameterizedTest
    @EnumSource(RevocationPolicy.class)
    void outputIsRemovedWithTokenIfBuildIsStoppedDuringWrite(RevocationPolicy revocation) throws InterruptedException {
        CompletableFuture<Thread> signal = new CompletableFuture<>();
        MemorySink sink = MemorySink.writing(() -> {
            Thread stopping = new Thread(end::comesInAHurry);
            signal.complete(stopping);
            stopping.start();
            Await.until(() -> stopping.getState() == Thread.State.BLOCKED);
        });

        issue(request(revocation), sink);
        signal.join().join();

        assertThat(sink.held().isEmpty())
                .as("no token without its place, no place without its token")
                .isEqualTo(azure.activeTokens().isEmpty());
        if (revocation == RevocationPolicy.SESSION) {
            assertThat(sink.held()).isEmpty();
        }
    }

    @Test
    void outputIsNotWrittenIfBuildWasStopped() {
        MemorySink second = MemorySink.good();
        SessionEndTasks stoppedAtOnce = (orderly, hurried) -> hurried.run();

        assertThatThrownBy(() -> issue(stoppedAtOnce, requestForThisBuild(), second))
                .hasMessageContaining("stopped before the token was written");
        assertThat(second.held()).isEmpty();
    }

    @Test
    void tokenWithRevokeNeverOutlivesBuild() {
        MemorySink sink = MemorySink.good();
        issue(request(), sink);

        end.comes();
        end.comesInAHurry();

        assertThat(azure.activeTokens()).hasSize(1);
        assertThat(sink.held()).isPresent();
    }

    @Test
    void tokenOfUnansweredRequestIsSearchedAgainAtBuildEnd() {
        loseResponse(true);
        azure.fault(
                "{\"service\":\"databricks\",\"path\":\"/api/2.0/token/list\",\"kind\":\"no-answer\",\"times\":99}");
        failure(request(), MemorySink.good());
        assertThat(azure.activeTokens()).hasSize(1);

        azure.order(HttpMethod.DELETE, "/faults", "");
        end.comes();

        assertThat(azure.activeTokens()).isEmpty();
    }

    @Test
    void failedRevocationAtBuildEndReportsTokenAndExpiry() {
        String id =
                issue(requestForThisBuild(), MemorySink.good()).issued().token().id();
        azure.fault("{\"service\":\"databricks\",\"path\":\"/api/2.0/token/delete\",\"kind\":\"answer\","
                + "\"status\":403,\"body\":\"{}\",\"times\":99}");

        end.comes();

        assertThat(String.join("\n", azure.progress().lines()))
                .contains("Token " + id)
                .contains("could not be revoked; it is valid until ")
                .contains("To revoke it: mvn adb:revoke-token " + id + " emulator\n");
    }

    @Test
    void exceededQuotaReportsActiveTokens() {
        azure.order(HttpMethod.POST, "/tokens", "{}");

        ProblemException failure = failure(request(), MemorySink.good());

        assertThat(failure.problem().kind()).isEqualTo(Problem.Kind.REJECTED);
        assertThat(failure)
                .hasMessageContaining("600 active tokens in workspace \"emulator\"; the maximum is 600")
                .hasMessageContaining("adb:prune-tokens -Dadb.owner=g:a -Dadb.autoApprove=true")
                .hasMessageContaining("-Dadb.pruneOnQuota=true");
    }

    @Test
    void tokenHasOnlyRequestedScopes() {
        IssueTokenResult result = issue(scoped("sql", "jobs"), MemorySink.good());

        assertThat(result.issued().token().scopes()).containsExactly("sql", "jobs");
        assertThat(azure.activeTokens().get(0).path("scopes")).hasToString("[\"sql\",\"jobs\"]");
        assertThat(azure.progress().lines()).isEmpty();
    }

    @Test
    void differentGrantedScopesCauseWarning() {
        azure.fault("{\"service\":\"databricks\",\"path\":\"/api/2.0/token/create\",\"kind\":\"answer\",\"status\":200,"
                + "\"body\":\"{\\\"token_value\\\":\\\"t\\\",\\\"token_info\\\":{\\\"token_id\\\":\\\"t1\\\"}}\"}");

        issue(scoped("sql", "jobs"), MemorySink.good());

        assertThat(azure.progress().lines())
                .containsExactly(
                        "WARN Token t1 was requested with the scopes sql, jobs, but the workspace granted all scopes (its response lists none).");
    }

    @Test
    void authenticationScopeCausesWarning() {
        issue(scoped("authentication"), MemorySink.good());

        assertThat(azure.progress().lines()).singleElement().asString().contains("can create tokens with any scope");
    }

    @Test
    void expiredSharedTokenIsReplaced() {
        IssueTokenResult first = issue(requestFor(Duration.ofSeconds(1)), MemorySink.good());
        IssueTokenResult second =
                issue(requestFor(Duration.ofSeconds(1)), Clock.offset(Clock.systemUTC(), HOUR), MemorySink.good());

        assertThat(second.first()).isTrue();
        assertThat(second.issued().token().id())
                .isNotEqualTo(first.issued().token().id());
        assertThat(azure.progress().lines())
                .singleElement()
                .asString()
                .startsWith("Token " + first.issued().token().id() + ", which modules of this build share, expires at ")
                .endsWith(second.issued().token().id() + " replaces it.");
    }

    private TokenRequest scoped(String... scopes) {
        return new TokenRequest(
                azure.cloud(),
                azure.identity(),
                named(),
                HOUR,
                Optional.empty(),
                List.of(scopes),
                RevocationPolicy.NEVER);
    }

    private TokenRequest requestFor(Duration lifetime) {
        return new TokenRequest(
                azure.cloud(),
                azure.identity(),
                named(),
                lifetime,
                Optional.empty(),
                List.of(),
                RevocationPolicy.NEVER);
    }

    @Test
    void equalRequestsShareOneToken() {
        IssueTokenResult first = issue(request(), MemorySink.good());
        IssueTokenResult second = issue(request(), MemorySink.good());

        assertThat(first.first()).isTrue();
        assertThat(second.first()).isFalse();
        assertThat(second.issued()).isEqualTo(first.issued());
        assertThat(azure.activeTokens()).hasSize(1);
        assertThat(azure.requests()).hasSize(4);
    }

    @Test
    void differentRequestsDoNotShareTokens() {
        issue(request(), MemorySink.good());
        issue(otherRequest(), MemorySink.good());

        assertThat(azure.activeTokens()).hasSize(2);
    }

    @Test
    void concurrentEqualRequestsShareOneToken() throws Exception {
        int modules = 24;
        List<MemorySink> sinks = new ArrayList<>();
        List<Callable<IssueTokenResult>> work = new ArrayList<>();
        for (int i = 0; i < modules; i++) {
            MemorySink sink = MemorySink.good();
            sinks.add(sink);
            work.add(() -> issue(request(), sink));
        }
        ExecutorService threads = Executors.newFixedThreadPool(modules);
        List<IssueTokenResult> results = new ArrayList<>();
        try {
            for (Future<IssueTokenResult> future : threads.invokeAll(work)) {
                results.add(future.get());
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(azure.activeTokens()).hasSize(1);
        assertThat(results).filteredOn(IssueTokenResult::first).hasSize(1);
        assertThat(sinks)
                .allSatisfy(sink -> assertThat(sink.held().orElseThrow().token())
                        .isEqualTo(results.get(0).issued().token()));
    }

    @Test
    void tokenIsKeptIfLaterModuleFails() {
        issue(request(), MemorySink.good());

        assertThat(failure(request(), full())).hasMessage("The disk is full. [ADB-306]");
        assertThat(azure.activeTokens()).hasSize(1);
    }

    @Test
    void tokenIsKeptIfOneModuleFailsWhileAnotherWrites() {
        MemorySink slow = MemorySink.writing(() -> failure(request(), full()));

        issue(request(), slow);

        assertThat(slow.held()).isPresent();
        assertThat(azure.activeTokens()).hasSize(1);
    }

    @Test
    void tokenIsKeptIfCreatingModuleFailsAfterAnotherReceivedIt() {
        MemorySink other = MemorySink.good();
        MemorySink failing = MemorySink.writing(() -> {
            issue(request(), other);
            throw new ProblemException(Problem.environment(ErrorCode.CONNECTION_BROKEN, "The disk is full."));
        });

        assertThat(failure(request(), failing)).hasMessage("The disk is full. [ADB-306]");
        end.comes();

        assertThat(other.held()).isPresent();
        assertThat(azure.activeTokens())
                .as("whoever keeps it lets it outlive the build")
                .hasSize(1);
    }

    @Test
    void receiptContainsOutputsOfOtherModuleIfCreatingModuleFails() {
        SecretsFile other = secretsFile();
        MemorySink failing = MemorySink.writing(() -> {
            issue(request(), other);
            throw new ProblemException(Problem.environment(ErrorCode.CONNECTION_BROKEN, "The disk is full."));
        });

        failure(request(), failing);
        end.comes();

        assertThat(entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.locations())
                        .containsExactly(
                                new TokenLocation("dotenv", other.path().toString())));
    }

    @Test
    void sharedTokenIsRevokedIfAllModulesFail() {
        MemorySink failing = MemorySink.writing(() -> {
            failure(request(), full());
            throw new ProblemException(Problem.environment(ErrorCode.CONNECTION_BROKEN, "The disk is full."));
        });

        assertThat(failure(request(), failing)).hasMessageContaining("was revoked; it no longer exists");
        assertThat(azure.activeTokens()).isEmpty();
    }

    @Test
    void requestAfterRevocationGetsNewToken() {
        failure(request(), full());

        assertThat(issue(request(), MemorySink.good()).first()).isTrue();
        assertThat(azure.activeTokens()).hasSize(1);
    }

    @Test
    void rejectionIsSharedByModules() {
        Identity reader = azure.principal("{\"role\":\"Reader\"}");
        ProblemException first = failure(request(reader, named()), MemorySink.good());
        int asked = azure.requests().size();

        ProblemException second = failure(request(reader, named()), MemorySink.good());

        assertThat(second.problem().kind()).isEqualTo(first.problem().kind());
        assertThat(second).hasMessage(first.getMessage());
        assertThat(azure.requests()).hasSize(asked);
    }

    @Test
    void missingContributorRoleIsReported() {
        Identity reader = azure.principal("{\"role\":\"Reader\"}");

        ProblemException failure = failure(request(reader, named()), MemorySink.good());

        assertThat(failure.problem().kind()).isEqualTo(Problem.Kind.REJECTED);
        assertThat(failure).hasMessageContaining("Contributor");
        assertThat(azure.activeTokens()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Created, it is being created",
        "Failed, activity log",
        "Canceled, activity log",
        "Deleting, choose another workspace",
        "Deleted, choose another workspace"
    })
    void workspaceThatIsNotReadyIsRejectedWithItsState(String state, String expected) {
        azure.order(
                HttpMethod.PATCH,
                "/workspaces",
                "{\"workspace\":\"" + azure.workspaceId().path() + "\",\"provisioningState\":\"" + state + "\"}");

        assertThat(failure(request(), MemorySink.good()))
                .hasMessageContaining("\"emulator\" cannot be used now")
                .hasMessageContaining("state as " + state)
                .hasMessageContaining(expected);
        assertThat(azure.requests()).noneMatch(line -> line.contains("databricks"));
    }

    @Test
    void workspaceWithoutUrlIsRejected() {
        azure.order(HttpMethod.POST, "/workspaces", "{\"name\":\"dark\",\"workspaceUrl\":null}");

        assertThat(failure(request(azure.identity(), named("dark")), MemorySink.good()))
                .hasMessageContaining("without a URL");
    }

    @ParameterizedTest
    @CsvSource({
        "adb-1.azuredatabricks.net.evil.example",
        "me@adb-1.azuredatabricks.net",
        "evil.example/.azuredatabricks.net",
        "evil.example#.azuredatabricks.net",
        "evil.example:x.azuredatabricks.net",
        "[oops",
        "azuredatabricks.net"
    })
    void workspaceUrlOutsideCloudDomainReceivesNoCredential(String url) {
        azure.order(HttpMethod.POST, "/workspaces", "{\"name\":\"strange\",\"workspaceUrl\":\"" + url + "\"}");
        Cloud own = azure.cloud();
        Cloud known = new Cloud(
                "public",
                own.authorityHost(),
                own.resourceManager(),
                own.managementAudience(),
                Optional.of(".azuredatabricks.net"),
                Optional.of(".vault.azure.net"));
        TokenRequest request = new TokenRequest(
                known, azure.identity(), named("strange"), HOUR, Optional.empty(), List.of(), RevocationPolicy.NEVER);

        assertThat(failure(request, MemorySink.good()))
                .hasMessageContaining("outside the domain of the cloud \"public\"")
                .hasMessageContaining("no credential was sent");
        assertThat(azure.requests()).noneMatch(line -> line.contains("databricks /"));
    }

    @Test
    void onlyWorkspaceIsUsedIfNoneIsConfigured() {
        IssueTokenResult result = issue(request(azure.identity(), onlyOne()), MemorySink.good());

        assertThat(result.issued().workspace().id()).contains(azure.workspaceId());
    }

    @Test
    void severalWorkspacesRequireWorkspaceName() {
        azure.order(HttpMethod.POST, "/workspaces", "{\"name\":\"second\"}");

        assertThat(failure(request(azure.identity(), onlyOne()), MemorySink.good()))
                .hasMessageContaining("emulator (resource group emulator)")
                .hasMessageContaining("second (resource group emulator)")
                .hasMessageContaining("-Dadb.workspaceName");
    }

    @Test
    void noVisibleWorkspaceIsReported() {
        Identity stranger = azure.principal("{}");
        WorkspaceSelector selector =
                new WorkspaceSelector.OnlyOne(Optional.of(azure.access().subscriptionId()));

        assertThat(failure(request(stranger, selector), MemorySink.good()))
                .hasMessageContaining(azure.access().subscriptionId());
    }

    @Test
    void severalSubscriptionsRequireSubscriptionId() {
        String second = azure.order(HttpMethod.POST, "/subscriptions", "{\"displayName\":\"Second\"}")
                .path("subscriptionId")
                .asText();
        azure.order(
                HttpMethod.PATCH,
                "/principals",
                "{\"applicationId\":\"" + azure.access().clientId()
                        + "\",\"role\":\"Reader\",\"scope\":\"/subscriptions/" + second + "\"}");

        assertThat(failure(request(azure.identity(), onlyOne()), MemorySink.good()))
                .hasMessageContaining("several subscriptions")
                .hasMessageContaining(second + " (Second)")
                .hasMessageContaining(azure.access().subscriptionId())
                .hasMessageContaining("ARM_SUBSCRIPTION_ID");
    }

    @Test
    void noVisibleSubscriptionIsReported() {
        assertThat(failure(request(azure.principal("{}"), onlyOne()), MemorySink.good()))
                .hasMessageContaining("sees no subscription");
    }

    @Test
    void missingWorkspaceErrorListsVisibleWorkspaces() {
        assertThat(failure(request(azure.identity(), named("emulatro")), MemorySink.good()))
                .hasMessageContaining("Workspace \"emulatro\" not found")
                .hasMessageContaining("this identity sees emulator (resource group emulator)")
                .hasMessageContaining("ResourceNotFound")
                .hasMessageContaining("-Dadb.workspaceName");
    }

    @Test
    void receiptContainsTokenBeforeOutputs() {
        List<Boolean> known = new ArrayList<>();

        IssueTokenResult result =
                issue(request(), MemorySink.writing(() -> known.add(!entries().isEmpty())));

        assertThat(known).containsExactly(true);
        ReceiptEntry entry = entries().get(0);
        assertThat(entry.token()).isEqualTo(result.issued().token().info());
        assertThat(entry.workspace()).isEqualTo(result.issued().workspace());
        assertThat(entry.issuer()).isEqualTo(IssuingIdentity.of(azure.identity()));
        assertThat(entry.createRequest()).isPresent();
        assertThat(entry.revoked()).isEmpty();
        assertThat(dir.resolve("target/adb/receipt.json"))
                .content()
                .doesNotContain(azure.secrets().toArray(new String[0]));
    }

    @Test
    void receiptContainsOutputsAndRevocation() {
        SecretsFile file = secretsFile();
        issue(requestForThisBuild(), file);
        assertThat(entries().get(0).locations())
                .containsExactly(new TokenLocation("dotenv", file.path().toString()));

        end.comesInAHurry();

        assertThat(entries().get(0).revoked()).isPresent();
        assertThat(entries().get(0).deleteRequest()).isPresent();
        assertThat(file.path()).doesNotExist();
    }

    @Test
    void receiptMarksTokenOfFailedOutputAsRevoked() {
        failure(request(), full());

        assertThat(entries()).singleElement().matches(entry -> !entry.isOpen());
    }

    @Test
    void tokenIsRevokedDespiteUnwritableReceipt() throws IOException {
        Files.createDirectories(dir.resolve("target/adb/receipt.json"));
        MemorySink sink = MemorySink.good();

        issue(requestForThisBuild(), sink);
        assertThat(sink.held()).isPresent();
        end.comes();

        assertThat(azure.activeTokens()).isEmpty();
        assertThat(azure.progress().lines()).anyMatch(line -> line.contains("receipt.json could not be written"));
    }

    @Test
    void tokenIsRevokedAfterError() {
        TokenSink broken = MemorySink.writing(() -> {
            throw new NoClassDefFoundError("x");
        });

        assertThat(failure(request(), broken))
                .hasMessageContaining("NoClassDefFoundError")
                .hasMessageContaining("was revoked; it no longer exists");
        assertThat(azure.activeTokens()).isEmpty();
    }

    @Test
    void revokeTokenRevokesAllTokensOfTheBuild() {
        MemorySink one = MemorySink.good();
        MemorySink two = MemorySink.good();
        issue(request(), one);
        issue(requestForThisBuild(), two);

        revocation("module").now(held("module").all());

        assertThat(azure.activeTokens()).isEmpty();
        assertThat(one.held()).isEmpty();
        assertThat(two.held()).isEmpty();
        assertThat(held("module").all()).isEmpty();
        assertThat(held("module").any()).isTrue();
        assertThat(entries()).hasSize(2).noneMatch(ReceiptEntry::isOpen);
        int before = azure.requests().size();
        end.comes();
        assertThat(azure.requests()).as("nothing is revoked twice").hasSize(before);
    }

    @Test
    void requestAfterRevokeTokenGetsNewToken() {
        IssueTokenResult first = issue(request(), MemorySink.good());
        revocation("module").now(held("module").all());

        IssueTokenResult second = issue(request(), MemorySink.good());

        assertThat(second.first()).isTrue();
        assertThat(second.issued().token().id())
                .isNotEqualTo(first.issued().token().id());
        assertThat(failure(otherRequest(), full())).hasMessageContaining("was revoked; it no longer exists");
    }

    @Test
    void tokenThatAnotherModuleRevokesWhileItIsWrittenIsReplaced() {
        issueIn("one", request(), Clock.systemUTC(), MemorySink.good());
        AtomicBoolean revoked = new AtomicBoolean();
        MemorySink good = MemorySink.good();
        TokenSink slow = MemorySink.writing(() -> {
            if (revoked.compareAndSet(false, true)) {
                revocation("one").now(held("one").all());
            }
        });

        issueIn("two", request(), Clock.systemUTC(), good, slow);

        assertThat(azure.activeTokens())
                .singleElement()
                .satisfies(token -> assertThat(good.held())
                        .hasValueSatisfying(held -> assertThat(held.token().id())
                                .isEqualTo(token.path("tokenId").asText())));
    }

    @Test
    void outputThatIsWrittenWhileTheTokenIsRevokedIsRemoved() {
        MemorySink early = MemorySink.good();
        MemorySink late = MemorySink.good();
        issueIn("one", request(), Clock.systemUTC(), early);
        BuildToken token = held("one").all().get(0);
        BuildToken revokedWhileWritten = (BuildToken) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BuildToken.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("revoke")) {
                        issueIn("two", request(), Clock.systemUTC(), late);
                    }
                    return method.invoke(token, arguments);
                });

        revocation("one").now(List.of(revokedWhileWritten));

        assertThat(azure.activeTokens()).isEmpty();
        assertThat(early.held()).isEmpty();
        assertThat(late.held()).isEmpty();
    }

    @Test
    void tokenExpiredBeforeBuildEndCausesNoWarning() {
        issue(
                new TokenRequest(
                        azure.cloud(),
                        azure.identity(),
                        named(),
                        Duration.ofSeconds(1),
                        Optional.empty(),
                        List.of(),
                        RevocationPolicy.SESSION),
                MemorySink.good());
        azure.emulator().advance(Duration.ofSeconds(10));

        end.comes();

        assertThat(azure.progress().lines()).noneMatch(line -> line.startsWith("WARN"));
        assertThat(entries()).noneMatch(ReceiptEntry::isOpen);
    }

    @Test
    void failedRevocationIsRetriedAtBuildEnd() {
        issue(request(), MemorySink.good());
        azure.fault("{\"service\":\"databricks\",\"path\":\"/api/2.0/token/delete\",\"kind\":\"answer\","
                + "\"status\":403,\"body\":\"{}\",\"times\":1}");

        assertThatThrownBy(() -> revocation("module").now(held("module").all()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Remaining:    the plugin tries again when this build ends.");
        assertThat(azure.activeTokens()).hasSize(1);

        end.comes();
        assertThat(azure.activeTokens()).isEmpty();
    }

    @Test
    void moduleRemovesOnlyItsOwnOutputs() {
        MemorySink one = MemorySink.good();
        MemorySink two = MemorySink.good();
        issueIn("one", request(), Clock.systemUTC(), one);
        issueIn("two", request(), Clock.systemUTC(), two);

        revocation("one").afterThisModule();
        revocation("one").afterThisModule();
        assertThat(one.held()).isEmpty();
        assertThat(two.held()).isPresent();
        assertThat(azure.activeTokens()).hasSize(1);

        end.comes();
        assertThat(azure.activeTokens()).isEmpty();
        assertThat(two.held()).as("worth nothing any more").isEmpty();
    }

    @Test
    void requiredRevocationOverridesKeep() {
        issueIn("one", request(), Clock.systemUTC(), MemorySink.good());
        revocation("one").afterThisModule();
        MemorySink later = MemorySink.good();
        issueIn("two", request(), Clock.systemUTC(), later);

        end.comes();

        assertThat(azure.activeTokens()).isEmpty();
        assertThat(later.held()).isEmpty();
    }

    @Test
    void moduleDoesNotRevokeTokensOfOtherModules() {
        issueIn("one", requestForThisBuild(), Clock.systemUTC(), MemorySink.good());
        MemorySink two = MemorySink.good();
        issueIn("two", otherRequest(), Clock.systemUTC(), two);

        revocation("one").afterThisModule();
        end.comes();

        assertThat(azure.activeTokens()).hasSize(1);
        assertThat(two.held()).isPresent();
    }

    @Test
    void moduleWithoutTokensRevokesAll() {
        issueIn("one", request(), Clock.systemUTC(), MemorySink.good());

        revocation("teardown").afterThisModule();
        end.comesInAHurry();

        assertThat(azure.activeTokens()).isEmpty();
    }

    @Test
    void noMessageContainsASecret() {
        issue(request(), MemorySink.good());
        failure(otherRequest(), full());

        assertThat(azure.progress().lines())
                .noneMatch(line -> azure.secrets().stream().anyMatch(line::contains));
    }

    private void loseResponse(boolean afterEffect) {
        azure.fault("{\"service\":\"databricks\",\"path\":\"/api/2.0/token/create\",\"kind\":\"no-answer\","
                + "\"afterEffect\":" + afterEffect + "}");
    }

    private static TokenSink full() {
        return MemorySink.writing(() -> {
            throw new ProblemException(Problem.environment(ErrorCode.CONNECTION_BROKEN, "The disk is full."));
        });
    }

    private String tokenEndpoint() {
        return "POST entra /" + azure.access().tenantId() + "/oauth2/v2.0/token";
    }

    private TokenRequest request() {
        return request(azure.identity(), named());
    }

    private TokenRequest request(Identity identity, WorkspaceSelector workspace) {
        return new TokenRequest(
                azure.cloud(), identity, workspace, HOUR, Optional.empty(), List.of(), RevocationPolicy.NEVER);
    }

    private TokenRequest requestForThisBuild() {
        return request(RevocationPolicy.SESSION);
    }

    private TokenRequest request(RevocationPolicy revocation) {
        return new TokenRequest(
                azure.cloud(), azure.identity(), named(), HOUR, Optional.empty(), List.of(), revocation);
    }

    private TokenRequest otherRequest() {
        return new TokenRequest(
                azure.cloud(),
                azure.identity(),
                named(),
                HOUR,
                Optional.of("another"),
                List.of(),
                RevocationPolicy.NEVER);
    }

    private WorkspaceSelector named() {
        return named("emulator");
    }

    private WorkspaceSelector named(String name) {
        return new WorkspaceSelector.Named(
                Optional.of(azure.access().subscriptionId()), "emulator", name, Optional.empty());
    }

    private static WorkspaceSelector onlyOne() {
        return new WorkspaceSelector.OnlyOne(Optional.empty());
    }

    private ProblemException failure(TokenRequest request, TokenSink... sinks) {
        ProblemException failure = catchThrowableOfType(ProblemException.class, () -> issue(request, sinks));
        assertThat(failure).as("a failure").isNotNull();
        return failure;
    }

    /** Each time with clients of its own, as another module would have them; only the build is the same. */
    private IssueTokenResult issue(TokenRequest request, TokenSink... sinks) {
        return issue(request, Clock.systemUTC(), sinks);
    }

    private IssueTokenResult issue(TokenRequest request, Clock clock, TokenSink... sinks) {
        return issueIn("module", request, clock, sinks);
    }

    private IssueTokenResult issue(SessionEndTasks until, TokenRequest request, TokenSink... sinks) {
        return issueIn("module", until, request, Clock.systemUTC(), sinks);
    }

    private IssueTokenResult issueIn(String module, TokenRequest request, Clock clock, TokenSink... sinks) {
        return issueIn(module, end, request, clock, sinks);
    }

    private IssueTokenResult issueIn(
            String module, SessionEndTasks until, TokenRequest request, Clock clock, TokenSink... sinks) {
        return issuing(new SessionTokenStore(build.memory(), module, clock), until, request)
                .run(request, List.of(sinks));
    }

    private IssueToken issuing(BuildTokenStore tokens, SessionEndTasks until, TokenRequest request) {
        EntraTokenCache entra = azure.tokens(request.identity());
        ArmRequestSender arm = new ArmRequestSender(
                request.cloud(),
                azure.http(),
                () -> entra.get(EmulatedAzure.MANAGEMENT),
                ArmRequestSender.DATABRICKS_VERSION);
        WorkspaceClientFactory clients = clients(entra);
        TokenIssuer creation = new TokenIssuer(
                entra,
                new WorkspaceResolver(request.cloud(), arm, Optional::empty, UnaryOperator.identity()),
                clients,
                until,
                ORIGIN,
                receipt(),
                COMMANDS,
                azure.progress(),
                Clock.systemUTC(),
                Optional.empty());
        return new IssueToken(tokens, creation, until, receipt(), azure.progress());
    }

    private RevokeBuildTokens revocation(String module) {
        return new RevokeBuildTokens(held(module), azure.progress());
    }

    private List<ReceiptEntry> entries() {
        return receipt().entries().orElse(List.of());
    }

    private Receipt receipt() {
        return new Receipt(dir.resolve("target/adb/receipt.json"), Instant.EPOCH, fileContext(), Clock.systemUTC());
    }

    private SecretsFile secretsFile() {
        return new SecretsFile(Path.of("out.env"), SecretsFormat.DOTENV, "DEFAULT", "databricks.", fileContext());
    }

    private FileContext fileContext() {
        return new FileContext(
                dir, dir.resolve("target"), Optional.empty(), occasion -> true, time -> {}, azure.progress());
    }

    private BuildTokenStore held(String module) {
        return new SessionTokenStore(build.memory(), module, Clock.systemUTC());
    }

    private WorkspaceClientFactory clients(EntraTokenCache entra) {
        return new WorkspaceClientFactory() {
            @Override
            public WorkspaceClient forWorkspace(Workspace workspace) {
                return client(entra, workspace, azure.http());
            }

            @Override
            public WorkspaceClient withoutManagementHeaders(Workspace workspace) {
                return forWorkspace(new Workspace(workspace.url(), Optional.empty(), Optional.empty()));
            }

            @Override
            public WorkspaceClient withoutDeadline(Workspace workspace) {
                return forWorkspace(workspace);
            }

            @Override
            public WorkspaceClient forShutdown(Workspace workspace) {
                return client(entra, workspace, azure.http().withoutRetries());
            }
        };
    }

    private static WorkspaceClient client(EntraTokenCache entra, Workspace workspace, HttpPipelineFactory http) {
        Optional<ManagementHeaders> headers =
                workspace.id().map(id -> new ManagementHeaders(() -> entra.get(EmulatedAzure.MANAGEMENT), id));
        return new WorkspaceClient(
                workspace.url(), http, new WorkspaceCredentials(() -> entra.get(Cloud.DATABRICKS_AUDIENCE), headers));
    }
}
