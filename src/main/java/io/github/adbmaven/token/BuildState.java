/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

/** State of the build that issued a token, as far as it is known. */
public enum BuildState {
    /** The current build issued the token. */
    THIS_BUILD("this build"),
    /** The process of the build is still running on this machine. */
    RUNNING("its build is still running on this machine"),
    /** The build ran on this machine and has ended. */
    ENDED_HERE("issued by a build that has ended"),
    /** An earlier attempt of the current CI run issued the token. */
    ENDED_ATTEMPT("issued by an earlier attempt of this CI run, which has ended"),
    /** The build ran on another machine, so its state is unknown. */
    UNKNOWN("its build may still be running"),
    /** The token's comment has no marker, so this plugin did not issue it. */
    NOT_OURS("not issued by this plugin");

    private final String words;

    BuildState(String words) {
        this.words = words;
    }

    /** Describes the state for log messages. */
    public String words() {
        return words;
    }

    /** Whether a running build is known to use the token. */
    public boolean inUse() {
        return this == THIS_BUILD || this == RUNNING;
    }

    /** Whether the build has ended. A token that was issued to outlive its build may still be in use. */
    public boolean ended() {
        return this == ENDED_HERE || this == ENDED_ATTEMPT;
    }
}
