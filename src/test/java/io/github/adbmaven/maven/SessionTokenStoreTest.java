/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.model.WorkspaceToken;
import io.github.adbmaven.output.TokenLocation;
import io.github.adbmaven.testing.FakeTime;
import io.github.adbmaven.testing.SecondLoader;
import io.github.adbmaven.testing.TestBuild;
import io.github.adbmaven.token.BuildToken;
import io.github.adbmaven.token.BuildTokenStore;
import io.github.adbmaven.token.CreatedToken;
import io.github.adbmaven.token.SharedToken;
import io.github.adbmaven.token.TokenState;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.junit.jupiter.api.Test;

class SessionTokenStoreTest {
    private static final WorkspaceToken<IssuedToken> FULL = new WorkspaceToken<>(
            new Workspace(
                    URI.create("https://adb-1.2.azuredatabricks.net"),
                    WorkspaceId.parse("/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg"
                            + "/providers/Microsoft.Databricks/workspaces/analytics"),
                    Optional.of("12")),
            new IssuedToken(
                    "id",
                    new Secret("value"),
                    Instant.parse("2026-05-04T03:02:01Z"),
                    Optional.of(Instant.parse("2026-05-04T04:02:01Z")),
                    "a comment",
                    List.of("sql", "jobs")));
    private static final WorkspaceToken<IssuedToken> BARE = new WorkspaceToken<>(
            new Workspace(URI.create("https://localhost:1"), Optional.empty(), Optional.empty()),
            new IssuedToken("id", new Secret("value"), Instant.EPOCH, Optional.empty(), "", List.of()));

    private final TestBuild build = new TestBuild();
    private final FakeTime time = new FakeTime();
    private final List<String> happened = new ArrayList<>();

    @Test
    void concurrentRequestsShareOneToken() {
        for (WorkspaceToken<IssuedToken> issued : List.of(FULL, BARE)) {
            String key = issued.workspace().displayName();

            SharedToken first = share(key, () -> issued);
            SharedToken second = share(key, SessionTokenStoreTest::never);

            assertThat(first.first()).isTrue();
            assertThat(second.first()).isFalse();
            assertThat(first.issued()).isEqualTo(issued);
            assertThat(second.issued()).isEqualTo(issued);
        }
    }

    @Test
    void tokenAboutToExpireIsReplaced() {
        SharedToken first = share("key", () -> FULL);
        time.advance(Duration.ofMinutes(58));
        assertThat(share("key", SessionTokenStoreTest::never).replaced()).isEmpty();

        time.advance(Duration.ofMinutes(1));
        SharedToken second = share("key", () -> BARE);
        SharedToken third = share("key", SessionTokenStoreTest::never);

        assertThat(second.first()).isTrue();
        assertThat(second.replaced()).contains(FULL.token());
        assertThat(third.issued()).isEqualTo(BARE);
        assertThat(third.replaced()).isEmpty();
        assertThat(first.entry().release())
                .as("the old token has holders of its own")
                .isFalse();
        assertThat(third.entry().release()).isFalse();
    }

    @Test
    void shortLivedTokenIsSharedForHalfItsLifetime() {
        IssuedToken brief = new IssuedToken(
                "id",
                new Secret("value"),
                time.instant(),
                Optional.of(time.instant().plusSeconds(30)),
                "",
                List.of());
        WorkspaceToken<IssuedToken> issued = new WorkspaceToken<>(BARE.workspace(), brief);
        share("key", () -> issued);

        time.advance(Duration.ofSeconds(14));
        assertThat(share("key", SessionTokenStoreTest::never).issued()).isEqualTo(issued);
        time.advance(Duration.ofSeconds(1));
        assertThat(share("key", () -> BARE).issued()).isEqualTo(BARE);
    }

    @Test
    void otherKeyHasOtherToken() {
        share("one", () -> FULL);

        assertThat(share("two", () -> BARE).issued()).isEqualTo(BARE);
    }

    @Test
    void otherBuildHasOtherToken() {
        share("key", () -> FULL);

        assertThat(new SessionTokenStore(new TestBuild().memory(), "module", time)
                        .share("key", () -> created(BARE))
                        .issued())
                .isEqualTo(BARE);
    }

    @Test
    void lastUnsuccessfulHolderRevokes() {
        SharedToken first = share("key", () -> FULL);
        SharedToken second = share("key", SessionTokenStoreTest::never);
        SharedToken third = share("key", SessionTokenStoreTest::never);

        assertThat(first.entry().release()).isFalse();
        assertThat(third.entry().release()).isFalse();
        assertThat(second.entry().release()).isTrue();
    }

    @Test
    void deliveredTokenIsNotRevokedByOtherCaller() {
        SharedToken first = share("key", () -> FULL);
        share("key", SessionTokenStoreTest::never);

        assertThat(first.entry().release()).isFalse();
        assertThat(share("key", SessionTokenStoreTest::never).entry().release()).isFalse();
    }

    @Test
    void revokedTokenIsNotShared() {
        assertThat(share("key", () -> FULL).entry().release()).isTrue();

        assertThat(share("key", () -> BARE).issued()).isEqualTo(BARE);
    }

    @Test
    void tokenBeingRevokedIsNotShared() {
        List<SharedToken> meanwhile = new ArrayList<>();
        SharedToken first = store("one")
                .share(
                        "key",
                        () -> new CreatedToken(FULL, new TokenState(), () -> meanwhile.add(share("key", () -> BARE))));
        SharedToken second = share("key", SessionTokenStoreTest::never);

        first.entry().revoke();
        SharedToken third = meanwhile.get(0);

        assertThat(third.issued()).isEqualTo(BARE);
        assertThat(share("key", SessionTokenStoreTest::never).entry().release())
                .as("the third still holds the new token")
                .isFalse();
        assertThat(second.entry().release())
                .as("the first has handed the old one over")
                .isFalse();
        assertThat(third.entry().release()).as("nobody has the new one").isTrue();
    }

    @Test
    void failureIsSharedWithItsKind() {
        Problem problem = Problem.environment(ErrorCode.CONNECTION_BROKEN, "The network is down.")
                .remedy("plug it in.");

        for (Supplier<WorkspaceToken<IssuedToken>> issue : List.<Supplier<WorkspaceToken<IssuedToken>>>of(
                () -> fail(new ProblemException(problem)), SessionTokenStoreTest::never)) {
            ProblemException failure = catchThrowableOfType(ProblemException.class, () -> share("key", issue));

            assertThat(failure.problem()).isEqualTo(problem);
        }
    }

    @Test
    void errorIsSharedWithWaitingCallers() {
        assertThatThrownBy(() -> share("key", () -> fail(new IllegalStateException("a bug"))))
                .isInstanceOf(IllegalStateException.class);

        assertThatThrownBy(() -> share("key", SessionTokenStoreTest::never))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("a bug");
    }

    @Test
    void otherClassLoaderSharesToken() throws Exception {
        share("key", () -> FULL);

        Object share = shareInSecondLoader(new SecondLoader(), SessionTokenStoreTest::never);

        assertThat(share).isNotInstanceOf(SharedToken.class);
        assertThat(share.toString()).contains("adb-1.2.azuredatabricks.net", "first=false");
    }

    @Test
    void problemOfOtherClassLoaderKeepsMessage() throws Exception {
        SecondLoader second = new SecondLoader();
        RuntimeException foreign = second.problemException("The network is down.");

        assertThatThrownBy(() -> shareInSecondLoader(second, () -> fail(foreign)))
                .hasRootCauseMessage("The network is down. [ADB-306]");

        assertThat(foreign).isNotInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> share("key", SessionTokenStoreTest::never))
                .isInstanceOf(ProblemException.class)
                .hasMessage("Another module of this build failed: The network is down. [ADB-518]");
    }

    @Test
    void tokenIsListedUntilRevoked() {
        assertThat(store("one").any()).isFalse();
        CreatedToken created = created(FULL);
        BuildToken token = store("one").share("key", () -> created).entry();
        assertThat(token("two").state().number()).isSameAs(created.state().number());

        token("two").revoke();

        assertThat(happened).containsExactly("revoke");
        assertThat(token.isRevoked()).isTrue();
        assertThat(store("one").all()).isEmpty();
        assertThat(store("one").any()).isTrue();
    }

    @Test
    void tokenIsListedBeforeOtherModulesReceiveIt() {
        List<CompletableFuture<Boolean>> listed = new ArrayList<>();
        share("key", () -> {
            listed.add(future("key")
                    .thenApply(received -> store("two").find(FULL.token().id()).isPresent()));
            return FULL;
        });

        assertThat(listed.get(0)).isCompletedWithValue(true);
    }

    @Test
    void tokenWithFailedRevocationStaysListed() {
        store("one")
                .share(
                        "key",
                        () -> new CreatedToken(FULL, new TokenState(), () -> {
                            throw new IllegalStateException("refused");
                        }));

        assertThatThrownBy(() -> token("one").revoke()).hasMessage("refused");
        assertThat(store("one").find("id")).isPresent();
    }

    @Test
    void tokenWithoutRevokeTaskIsNotMarkedRevoked() {
        share("key", () -> FULL);
        Map<String, Object> entry = entry("key");
        entry.remove("revoke");

        assertThatThrownBy(() -> token("one").revoke()).hasMessage("revoke");
        assertThat(store("one").find("id")).isPresent();
    }

    @Test
    void moduleRemovesItsOutputsOnce() {
        share("key", () -> FULL);
        assertThat(token("three").locations()).isEmpty();
        token("one").written(List.of(new TokenLocation("json", "1")), () -> happened.add("one"));
        token("two").written(List.of(new TokenLocation("json", "2")), () -> happened.add("two"));

        token("one").removeOutputsOfThisModule();
        token("one").removeOutputsOfThisModule();
        assertThat(happened).containsExactly("one");
        assertThat(token("one").isOfThisModule()).isTrue();
        assertThat(token("three").isOfThisModule()).isFalse();

        token("three").removeOutputs();
        assertThat(happened).containsExactly("one", "two");
        assertThat(token("three").locations())
                .containsExactly(new TokenLocation("json", "1"), new TokenLocation("json", "2"));
    }

    @Test
    void otherClassLoaderSeesSameTokens() throws Exception {
        share("key", () -> FULL);
        SecondLoader second = new SecondLoader();
        Object others = storeInSecondLoader(second);

        List<?> all = (List<?>) others.getClass().getMethod("all").invoke(others);
        second.loadClass(BuildToken.class.getName()).getMethod("revoke").invoke(all.get(0));

        assertThat(happened).containsExactly("revoke");
        assertThat(store("one").all()).isEmpty();
    }

    @Test
    void storedTokenDoesNotShowItsValueWhenPrinted() {
        share("key", () -> FULL);

        assertThat(future("key").join().toString()).contains("a comment").doesNotContain("value=value");
    }

    /** A module that uses the plugin with other dependencies, and so with another class loader. */
    private Object shareInSecondLoader(SecondLoader second, Supplier<?> issue) throws Exception {
        return second.loadClass(SessionTokenStore.class.getName())
                .getMethod("share", String.class, Supplier.class)
                .invoke(storeInSecondLoader(second), "key", issue);
    }

    private Object storeInSecondLoader(SecondLoader second) throws Exception {
        Class<?> memoryType = second.loadClass(SessionStore.class.getName());
        Object memory = memoryType.getMethod("of", MavenSession.class).invoke(null, build.session());
        return second.loadClass(SessionTokenStore.class.getName())
                .getConstructor(memoryType, String.class, Clock.class)
                .newInstance(memory, "two", time);
    }

    private SharedToken share(String key, Supplier<WorkspaceToken<IssuedToken>> issue) {
        return store("one").share(key, () -> created(issue.get()));
    }

    private CreatedToken created(WorkspaceToken<IssuedToken> issued) {
        return new CreatedToken(issued, new TokenState(), () -> happened.add("revoke"));
    }

    private BuildToken token(String module) {
        return store(module).find("id").orElseThrow();
    }

    private BuildTokenStore store(String module) {
        return new SessionTokenStore(build.memory(), module, time);
    }

    private CompletableFuture<?> future(String key) {
        return (CompletableFuture<?>) Objects.requireNonNull(entry(key).get("token"));
    }

    @SuppressWarnings("unchecked") // as the store does
    private Map<String, Object> entry(String key) {
        Map<String, Map<String, Object>> current =
                (Map<String, Map<String, Object>>) build.memory().get("tokens.current", Map::of);
        return Objects.requireNonNull(current.get(key));
    }

    private static WorkspaceToken<IssuedToken> never() {
        throw new AssertionError("a token was asked for again");
    }

    private static WorkspaceToken<IssuedToken> fail(RuntimeException failure) {
        throw failure;
    }
}
