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
import io.github.adbmaven.testing.FakeTime;
import io.github.adbmaven.testing.SecondLoader;
import io.github.adbmaven.testing.TestBuild;
import io.github.adbmaven.token.SharedTokenStore;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

    @Test
    void concurrentRequestsShareOneToken() {
        for (WorkspaceToken<IssuedToken> issued : List.of(FULL, BARE)) {
            String key = issued.workspace().displayName();

            SharedTokenStore.Share first = share(key, () -> issued);
            SharedTokenStore.Share second = share(key, SessionTokenStoreTest::never);

            assertThat(first.first()).isTrue();
            assertThat(second.first()).isFalse();
            assertThat(first.issued()).isEqualTo(issued);
            assertThat(second.issued()).isEqualTo(issued);
        }
    }

    @Test
    void tokenAboutToExpireIsReplaced() {
        SharedTokenStore.Share first = share("key", () -> FULL);
        time.advance(Duration.ofMinutes(58));
        assertThat(share("key", SessionTokenStoreTest::never).replaced()).isEmpty();

        time.advance(Duration.ofMinutes(1));
        SharedTokenStore.Share second = share("key", () -> BARE);
        SharedTokenStore.Share third = share("key", SessionTokenStoreTest::never);

        assertThat(second.first()).isTrue();
        assertThat(second.replaced()).contains(FULL.token());
        assertThat(third.issued()).isEqualTo(BARE);
        assertThat(third.replaced()).isEmpty();
        second.commit();
        assertThat(first.release()).as("the old token has holders of its own").isFalse();
        assertThat(third.release()).isFalse();
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

        assertThat(new SessionTokenStore(new TestBuild().memory(), time)
                        .share("key", retire -> BARE)
                        .issued())
                .isEqualTo(BARE);
    }

    @Test
    void lastUnsuccessfulHolderRevokes() {
        SharedTokenStore.Share first = share("key", () -> FULL);
        SharedTokenStore.Share second = share("key", SessionTokenStoreTest::never);
        SharedTokenStore.Share third = share("key", SessionTokenStoreTest::never);

        assertThat(first.release()).isFalse();
        assertThat(third.release()).isFalse();
        assertThat(second.release()).isTrue();
    }

    @Test
    void deliveredTokenIsNotRevokedByOtherCaller() {
        SharedTokenStore.Share first = share("key", () -> FULL);
        SharedTokenStore.Share second = share("key", SessionTokenStoreTest::never);

        second.commit();

        assertThat(first.release()).isFalse();
        assertThat(share("key", SessionTokenStoreTest::never).release()).isFalse();
    }

    @Test
    void revokedTokenIsNotShared() {
        assertThat(share("key", () -> FULL).release()).isTrue();

        assertThat(share("key", () -> BARE).issued()).isEqualTo(BARE);
    }

    @Test
    void tokenBeingRevokedIsNotShared() {
        List<Runnable> retire = new ArrayList<>();
        SharedTokenStore.Share first = ledger().share("key", retired -> {
            retire.add(retired);
            return FULL;
        });
        SharedTokenStore.Share second = share("key", SessionTokenStoreTest::never);

        retire.forEach(Runnable::run);
        SharedTokenStore.Share third = share("key", () -> BARE);
        first.commit();
        retire.forEach(Runnable::run);

        assertThat(third.issued()).isEqualTo(BARE);
        assertThat(share("key", SessionTokenStoreTest::never).release())
                .as("the third still holds the new token")
                .isFalse();
        assertThat(second.release()).as("the first has handed the old one over").isFalse();
        assertThat(third.release()).as("nobody has the new one").isTrue();
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

        assertThat(share).isNotInstanceOf(SharedTokenStore.Share.class);
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

    /** A module that uses the plugin with other dependencies, and so with another class loader. */
    private Object shareInSecondLoader(SecondLoader second, Supplier<?> issue) throws Exception {
        Class<?> memoryType = second.loadClass(SessionStore.class.getName());
        Object memory = memoryType.getMethod("of", MavenSession.class).invoke(null, build.session());
        Class<?> ledgerType = second.loadClass(SessionTokenStore.class.getName());
        Object ledger = ledgerType.getConstructor(memoryType, Clock.class).newInstance(memory, time);
        return ledgerType
                .getMethod("share", String.class, Function.class)
                .invoke(ledger, "key", (Function<Runnable, Object>) retire -> issue.get());
    }

    private SharedTokenStore.Share share(String key, Supplier<WorkspaceToken<IssuedToken>> issue) {
        return ledger().share(key, retire -> issue.get());
    }

    private SharedTokenStore ledger() {
        return new SessionTokenStore(build.memory(), time);
    }

    private static WorkspaceToken<IssuedToken> never() {
        throw new AssertionError("a token was asked for again");
    }

    private static WorkspaceToken<IssuedToken> fail(RuntimeException failure) {
        throw failure;
    }
}
