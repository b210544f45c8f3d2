/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.testing;

import io.github.adbmaven.model.WorkspaceToken;
import io.github.adbmaven.output.TokenSink;
import java.util.Optional;

/** A place for a token that a test can look into and make trouble with. */
public final class MemorySink implements TokenSink {
    private final Runnable onCheck;
    private final Runnable onWrite;
    private Optional<WorkspaceToken<?>> held = Optional.empty();

    private MemorySink(Runnable onCheck, Runnable onWrite) {
        this.onCheck = onCheck;
        this.onWrite = onWrite;
    }

    public static MemorySink good() {
        return new MemorySink(() -> {}, () -> {});
    }

    /** Runs this before it is known whether anything may be sent. */
    public static MemorySink checking(Runnable check) {
        return new MemorySink(check, () -> {});
    }

    /** Runs this before it takes what is handed over. */
    public static MemorySink writing(Runnable write) {
        return new MemorySink(() -> {}, write);
    }

    public Optional<WorkspaceToken<?>> held() {
        return held;
    }

    @Override
    public String describe() {
        return "the memory of a test";
    }

    @Override
    public void check() {
        onCheck.run();
    }

    @Override
    public void write(WorkspaceToken<?> credentials) {
        onWrite.run();
        held = Optional.of(credentials);
    }

    @Override
    public void removeToken(String tokenId) {
        held = held.filter(credentials -> !credentials.token().id().equals(tokenId));
    }
}
