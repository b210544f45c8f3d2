/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.adbmaven.output.TokenLocation;
import io.github.adbmaven.testing.SecondLoader;
import io.github.adbmaven.testing.TestBuild;
import io.github.adbmaven.token.BuildTokenRegistry;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.junit.jupiter.api.Test;

class SessionTokenRegistryTest {
    private final TestBuild build = new TestBuild();
    private final List<String> happened = new ArrayList<>();

    @Test
    void tokenIsListedUntilRevoked() {
        BuildTokenRegistry tokens = tokens("one");
        assertThat(tokens.any()).isFalse();
        tokens.created("a", () -> happened.add("revoke"), () -> happened.add("book"), () -> happened.add("postpone"));

        BuildTokenRegistry.Held held = tokens.find("a").orElseThrow();
        held.postpone();
        held.book();
        held.revoke();

        assertThat(happened).containsExactly("postpone", "book", "revoke");
        assertThat(tokens.all()).isEmpty();
        assertThat(tokens.any()).isTrue();
    }

    @Test
    void tokenWithFailedRevocationStaysListed() {
        BuildTokenRegistry tokens = tokens("one");
        tokens.created(
                "a",
                () -> {
                    throw new IllegalStateException("refused");
                },
                () -> {},
                () -> true);

        assertThatThrownBy(() -> tokens.all().get(0).revoke()).hasMessage("refused");
        assertThat(tokens.find("a")).isPresent();
    }

    @Test
    void tokenWithoutRevokeTaskIsNotMarkedRevoked() {
        tokens("one").written("a", List.of(), () -> {});

        assertThatThrownBy(() -> held("one").revoke()).hasMessage("revoke");
        assertThat(tokens("one").find("a")).isPresent();
    }

    @Test
    void moduleRemovesItsOutputsOnce() {
        tokens("one").written("a", List.of(new TokenLocation("json", "1")), () -> happened.add("one"));
        tokens("two").written("a", List.of(new TokenLocation("json", "2")), () -> happened.add("two"));

        held("one").removeOutputsOfThisModule();
        held("one").removeOutputsOfThisModule();
        assertThat(happened).containsExactly("one");
        assertThat(held("one").isOfThisModule()).isTrue();
        assertThat(held("three").isOfThisModule()).isFalse();

        held("three").removeOutputs();
        assertThat(happened).containsExactly("one", "two");
        assertThat(tokens("three").places("a"))
                .containsExactly(new TokenLocation("json", "1"), new TokenLocation("json", "2"));
        assertThat(tokens("three").places("b")).isEmpty();
    }

    @Test
    void otherClassLoaderSeesSameTokens() throws Exception {
        tokens("one").created("a", () -> happened.add("revoke"), () -> {}, () -> true);
        SecondLoader second = new SecondLoader();
        Class<?> memoryType = second.loadClass(SessionStore.class.getName());
        Object memory = memoryType.getMethod("of", MavenSession.class).invoke(null, build.session());
        Class<?> type = second.loadClass(SessionTokenRegistry.class.getName());
        Object others = type.getConstructor(memoryType, String.class).newInstance(memory, "two");

        List<?> all = (List<?>) type.getMethod("all").invoke(others);
        Class<?> held = second.loadClass(BuildTokenRegistry.Held.class.getName());
        held.getMethod("revoke").invoke(all.get(0));

        assertThat(happened).containsExactly("revoke");
        assertThat(tokens("one").all()).isEmpty();
    }

    private BuildTokenRegistry.Held held(String module) {
        return tokens(module).find("a").orElseThrow();
    }

    private BuildTokenRegistry tokens(String module) {
        return new SessionTokenRegistry(build.memory(), module);
    }
}
