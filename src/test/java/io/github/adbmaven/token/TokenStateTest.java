/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenStateTest {
    private final TokenState state = new TokenState();

    @Test
    void tokenEndsWithTheBuild() {
        assertThat(state.end()).isTrue();
    }

    @Test
    void keptTokenOutlivesTheBuild() {
        assertThat(state.keep()).isTrue();
        assertThat(state.keep()).as("by another module").isTrue();
        assertThat(state.end()).isFalse();
    }

    @Test
    void tokenIsNotKeptAfterBuildEndStarted() {
        state.end();

        assertThat(state.keep()).isFalse();
        assertThat(state.end()).isTrue();
    }

    @Test
    void requiredRevocationOverridesKeep() {
        state.keep();
        state.requireRevocation();

        assertThat(state.keep()).isFalse();
        assertThat(state.end()).isTrue();
    }

    @Test
    void requiredRevocationPreventsKeep() {
        state.requireRevocation();

        assertThat(state.keep()).isFalse();
    }

    @Test
    void revokedTokenStaysRevoked() {
        state.keep();
        state.revoked();
        state.requireRevocation();

        assertThat(state.isRevoked()).isTrue();
        assertThat(state.keep()).isFalse();
        assertThat(state.end()).as("its outputs are removed").isTrue();
        assertThat(state.isRevoked()).isTrue();
    }

    @Test
    void modulesShareTheState() {
        TokenState other = new TokenState(state.number());
        other.keep();

        assertThat(state.end()).isFalse();
    }
}
