/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.testing.TestBuild;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SessionStoreTest {
    private final TestBuild build = new TestBuild();

    @Test
    void valueIsCreatedOncePerBuild() {
        AtomicInteger made = new AtomicInteger();

        Object first = build.memory().get("key", made::incrementAndGet);
        Object second = build.memory().get("key", made::incrementAndGet);

        assertThat(first).isEqualTo(second).isEqualTo(1);
    }

    @Test
    void otherBuildHasOwnStore() {
        build.memory().get("key", () -> "this build's");

        assertThat(new TestBuild().memory().get("key", () -> "the other's")).isEqualTo("the other's");
    }

    @Test
    void onceIsTrueOnlyForFirstCall() {
        assertThat(build.memory().once("warning")).isTrue();
        assertThat(build.memory().once("warning")).isFalse();
        assertThat(build.memory().once("another")).isTrue();
    }
}
