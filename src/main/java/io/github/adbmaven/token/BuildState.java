/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

/** What is known of the build that issued a token. */
public enum BuildState {
    /** It is the one that asks. */
    THIS_BUILD("this build"),
    /** Its process is there, on this machine. */
    RUNNING("its build is still running on this machine"),
    /** This machine does not run it any more. */
    ENDED_HERE("issued by a build that has ended"),
    /** The run of the CI system that asks was started anew after it. */
    ENDED_ATTEMPT("issued by an earlier attempt of this CI run, which has ended"),
    /** It ran elsewhere; nothing tells whether it still does. */
    UNKNOWN("its build may still be running"),
    /** The token has no mark: this plugin did not issue it. */
    NOT_OURS("not issued by this plugin");

    private final String words;

    BuildState(String words) {
        this.words = words;
    }

    /** What to say to people. */
    public String words() {
        return words;
    }

    /** Whether somebody surely works with the token. */
    public boolean inUse() {
        return this == THIS_BUILD || this == RUNNING;
    }

    /** Whether the build has ended. A token that was issued to outlive its build may be in use all the same. */
    public boolean ended() {
        return this == ENDED_HERE || this == ENDED_ATTEMPT;
    }
}
