/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether a token and its outputs outlive the build.
 *
 * <pre>
 * OPEN ──▶ KEPT
 *  │         │ a module requires the revocation
 *  ▼         ▼
 * ENDING ──────▶ REVOKED
 * </pre>
 *
 * <p>The end of the build, a signal and the modules may decide at the same time. The first decision is final, so the token and its
 * outputs are either all kept or all removed. Only {@link #requireRevocation} overrides a decision to keep the token.
 *
 * <p>The number is a JDK type, so that modules that load the classes of the plugin separately share it.
 */
public final class TokenState {
    /** Requested or created. The token is revoked at the end of the build, unless a module keeps it until then. */
    private static final int OPEN = 0;
    /** The token outlives the build. */
    private static final int KEPT = 1;
    /** The token is revoked at the end of the build or earlier, and cannot be kept any more. */
    private static final int ENDING = 2;
    /** The token was revoked, or was never created. */
    private static final int REVOKED = 3;

    private final AtomicInteger number;

    public TokenState() {
        this(new AtomicInteger(OPEN));
    }

    /** @param number the number of the state that another module created */
    public TokenState(AtomicInteger number) {
        this.number = number;
    }

    /** Returns the number for other modules. */
    public AtomicInteger number() {
        return number;
    }

    /** Lets the token outlive the build. Returns false if it is too late, because the token is being revoked. */
    boolean keep() {
        number.compareAndSet(OPEN, KEPT);
        return number.get() == KEPT;
    }

    /** Requires the revocation, even if a module keeps the token. */
    void requireRevocation() {
        end();
        number.compareAndSet(KEPT, ENDING);
    }

    /** Decides at the end of the build. Returns whether the token is not kept: it and its outputs must then be removed. */
    boolean end() {
        number.compareAndSet(OPEN, ENDING);
        return number.get() != KEPT;
    }

    /** Records that there is nothing to revoke any more. */
    void revoked() {
        number.set(REVOKED);
    }

    boolean isRevoked() {
        return number.get() == REVOKED;
    }
}
